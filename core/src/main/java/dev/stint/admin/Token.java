package dev.stint.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A secret and whom it stands for. Only a digest is kept; comparing takes the same time whatever is given. Immutable. */
final class Token {
    private static final int SHORTEST = 8;

    private final AdminUser user;
    private final byte[] digest;

    Token(AdminUser user, String secret) {
        if (secret.length() < SHORTEST || secret.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("the secret of the token \"" + user.name() + "\" must be at least "
                    + SHORTEST + " visible ASCII characters; it goes into the header Authorization: Bearer …");
        }
        this.user = user;
        this.digest = digest(secret);
    }

    AdminUser user() {
        return user;
    }

    boolean is(String given) {
        return MessageDigest.isEqual(digest, digest(given));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
