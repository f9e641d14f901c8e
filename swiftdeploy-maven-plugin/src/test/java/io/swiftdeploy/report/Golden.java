package io.swiftdeploy.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** The pages that were read and found good. */
final class Golden {
    private Golden() {}

    static String page(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/report/" + name)) {
            return in == null ? "no golden file " + name : new String(in.readAllBytes(), UTF_8);
        }
    }
}
