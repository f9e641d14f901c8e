package io.swiftdeploy.history;

import io.swiftdeploy.io.Sha256;

/** Lines that this version would not write itself, with a right hash. */
final class ForeignLine {
    private ForeignLine() {}

    static String ofSchema(int schema, long sequence, String previousHash) {
        return sealed("{\"schema\":%d,\"sequence\":%d,\"news\":[1.0e3],\"prev\":\"%s\""
                .formatted(schema, sequence, previousHash));
    }

    /** The text, which lacks the closing brace, with its hash. */
    static String sealed(String open) {
        return open + LineFormat.suffix(Sha256.of(open));
    }
}
