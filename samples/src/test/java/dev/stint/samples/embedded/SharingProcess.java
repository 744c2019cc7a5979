package dev.stint.samples.embedded;

import java.nio.file.Path;

/** Uses the embedded servers of a folder until its standard input ends; says where Redis is. */
final class SharingProcess {
    private SharingProcess() {}

    public static void main(String[] args) throws Exception {
        System.out.println(EmbeddedServers.join(Path.of(args[0])).redis());
        System.exit(System.in.read() < 0 ? 0 : 1);
    }
}
