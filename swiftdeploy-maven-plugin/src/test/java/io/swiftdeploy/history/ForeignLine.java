package io.swiftdeploy.history;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Lines that this version would not write itself, with a right hash. */
final class ForeignLine {
    private ForeignLine() {}

    static String ofSchema(int schema, long sequence, String previousHash) {
        return sealed("{\"schema\":%d,\"sequence\":%d,\"news\":[1.0e3],\"prev\":\"%s\""
                .formatted(schema, sequence, previousHash));
    }

    /** The text, which lacks the closing brace, with its hash. */
    static String sealed(String open) {
        return open + LineFormat.suffix(LineFormat.sha256(open.getBytes(UTF_8)));
    }
}
