package io.swiftdeploy.history;

import io.swiftdeploy.history.ChainProblem.Kind;
import io.swiftdeploy.history.JsonObject.BadFieldException;
import io.swiftdeploy.io.Sha256;
import java.io.IOException;
import java.util.Optional;

/** A line of the file as a link of the chain, in any schema. */
sealed interface ChainLine {

    /**
     * A line that has the fields of the chain.
     *
     * @param intact whether the line's bytes have its hash
     * @param torn whether its writer found damaged lines before it
     */
    record Link(
            int schema, long sequence, String previousHash, String hash, boolean intact, boolean torn, JsonObject json)
            implements ChainLine {}

    /** A line that is not a link. Writer and reader skip it. */
    record Damaged(Kind kind, String detail) implements ChainLine {}

    static ChainLine of(byte[] bytes) {
        if (bytes.length >= LineFormat.LONGEST_LINE_BYTES) {
            return new Damaged(Kind.NOT_A_RECORD, HistoryErrors.lineTooLong());
        }
        try {
            return link(bytes, JsonObject.of(Json.read(bytes)));
        } catch (BadFieldException bad) {
            return new Damaged(Kind.NOT_A_RECORD, bad.problem());
        } catch (IOException notJson) {
            return new Damaged(Kind.NOT_JSON, HistoryErrors.notJson());
        }
    }

    private static ChainLine link(byte[] bytes, JsonObject json) throws BadFieldException {
        if (!LineFormat.endsWithHash(bytes)) {
            throw new BadFieldException(HistoryErrors.noHashAtEnd());
        }
        String hash = json.text("hash");
        return new Link(
                schema(json),
                sequence(json),
                previousHash(json),
                hash,
                hash.equals(Sha256.of(LineFormat.hashed(bytes))),
                json.find("torn").equals(Optional.of(true)),
                json);
    }

    private static int schema(JsonObject json) throws BadFieldException {
        long schema = json.integer("schema");
        if (schema < 0 || schema > Integer.MAX_VALUE) {
            throw new BadFieldException(HistoryErrors.outOfRange("schema"));
        }
        return (int) schema;
    }

    private static long sequence(JsonObject json) throws BadFieldException {
        long sequence = json.integer("sequence");
        if (sequence < 1 || sequence >= LineFormat.HIGHEST_SEQUENCE) {
            throw new BadFieldException(HistoryErrors.outOfRange("sequence"));
        }
        return sequence;
    }

    private static String previousHash(JsonObject json) throws BadFieldException {
        String previous = json.text("prev");
        if (!LineFormat.isHash(previous)) {
            throw new BadFieldException(HistoryErrors.wrongType("prev", "a hash"));
        }
        return previous;
    }
}
