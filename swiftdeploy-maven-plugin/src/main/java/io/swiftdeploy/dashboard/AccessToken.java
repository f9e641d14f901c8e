package io.swiftdeploy.dashboard;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What a browser has to know to read the page: 128 random bits. */
final class AccessToken {
    private static final int BYTES = 16;

    private AccessToken() {}

    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
