package io.swiftdeploy.history.line;

import io.swiftdeploy.history.line.JsonObject.BadFieldException;
import io.swiftdeploy.io.Sha256;
import java.io.IOException;
import java.util.Optional;

/** A line of the record as a link of the chain, in any schema. */
public sealed interface ChainLine {

    /**
     * A line that has the fields of the chain.
     *
     * @param place its place in the chain
     * @param intact whether the line's bytes have its hash
     * @param torn whether its writer found the line before it cut off
     * @param flaw what is on the line that no writer wrote, such as a CR before the line end
     */
    record Link(int schema, Place place, boolean intact, boolean torn, Optional<String> flaw, JsonObject json)
            implements ChainLine {

        public long sequence() {
            return place.sequence;
        }

        public String hash() {
            return place.hash;
        }

        public String previousHash() {
            return place.previousHash;
        }
    }

    /** Which record it is, and after which it was written. */
    record Place(long sequence, String previousHash, String hash) {}

    /**
     * A line that is not a link. Writer and reader skip it.
     *
     * @param json whether it is a JSON object
     */
    record Damaged(boolean json, String detail) implements ChainLine {}

    /** The line in all of the bytes. */
    static ChainLine of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** The line in some of the bytes, which may change afterwards. */
    static ChainLine of(byte[] bytes, int offset, int length) {
        if (length >= LineFormat.LONGEST_LINE_BYTES) {
            return new Damaged(true, LineErrors.lineTooLong());
        }
        LineEdges edges = LineEdges.of(bytes, offset, length);
        try {
            JsonObject json = new JsonObject(JsonReader.fields(bytes, edges.from(), edges.length()));
            return link(bytes, edges, json);
        } catch (BadFieldException bad) {
            return new Damaged(true, bad.problem());
        } catch (IOException notJson) {
            return new Damaged(false, Diagnosis.of(bytes, offset, length));
        }
    }

    private static ChainLine link(byte[] bytes, LineEdges edges, JsonObject json) throws BadFieldException {
        if (!LineFormat.endsWithHash(bytes, edges.from(), edges.length())) {
            throw new BadFieldException(LineErrors.noHashAtEnd());
        }
        String hash = json.text("hash");
        int hashed = edges.length() - LineFormat.SUFFIX_BYTES;
        return new Link(
                schema(json),
                new Place(sequence(json), previousHash(json), hash),
                hash.equals(Sha256.of(bytes, edges.from(), hashed)),
                json.find("torn").equals(Optional.of(true)),
                edges.flaw(),
                json);
    }

    private static int schema(JsonObject json) throws BadFieldException {
        long schema = json.integer("schema");
        if (schema < 0 || schema > Integer.MAX_VALUE) {
            throw new BadFieldException(LineErrors.outOfRange("schema"));
        }
        return (int) schema;
    }

    private static long sequence(JsonObject json) throws BadFieldException {
        long sequence = json.integer("sequence");
        if (sequence < 1 || sequence >= LineFormat.HIGHEST_SEQUENCE) {
            throw new BadFieldException(LineErrors.outOfRange("sequence"));
        }
        return sequence;
    }

    private static String previousHash(JsonObject json) throws BadFieldException {
        String previous = json.text("prev");
        if (!LineFormat.isHash(previous)) {
            throw new BadFieldException(LineErrors.wrongType("prev", "a hash"));
        }
        return previous;
    }
}
