package io.swiftdeploy.history;

import io.swiftdeploy.history.line.LineFormat;
import io.swiftdeploy.io.Sha256;

/** Lines that this version would not write itself, with a right hash. */
public final class ForeignLine {
    private ForeignLine() {}

    public static String ofSchema(int schema, long sequence, String previousHash) {
        return sealed("{\"schema\":%d,\"sequence\":%d,\"news\":[1.0e3],\"prev\":\"%s\""
                .formatted(schema, sequence, previousHash));
    }

    /** The text, which lacks the closing brace, with its hash. */
    public static String sealed(String open) {
        return open + LineFormat.suffix(Sha256.of(open));
    }
}
