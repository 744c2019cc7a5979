package dev.stint.servers;

import java.util.Locale;

/** The machine that the servers must fit: {@code linux} or {@code darwin}, {@code amd64} or {@code arm64}. */
record Platform(String os, String arch) {
    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        return new Platform(
                os.contains("mac") ? "darwin" : os,
                switch (osArch) {
                    case "x86_64", "amd64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> osArch;
                });
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Override
    public String toString() {
        return os + " " + arch;
    }
}
