package dev.stint.enumerate;

import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.Callable;

/** Content that is not a file, known by a name that the caller vouches for. */
record CsvChannel(String fingerprint, Callable<? extends SeekableByteChannel> channels) implements CsvSource {
    @Override
    public SeekableByteChannel open() throws Exception {
        return channels.call();
    }

    @Override
    public String name() {
        return "the content \"" + fingerprint + "\"";
    }

    @Override
    public boolean isCountable() {
        return false;
    }
}
