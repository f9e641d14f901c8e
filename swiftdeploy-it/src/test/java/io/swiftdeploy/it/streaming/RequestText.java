package io.swiftdeploy.it.streaming;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The head of a request.
 *
 * @param path its target without the query
 * @param fields its header fields, names in lower case
 */
record RequestText(String path, Map<String, String> fields) {

    /** @throws EOFException when no other request comes */
    static RequestText read(InputStream in) throws IOException {
        String[] words = line(in).split(" ");
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            fields.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new RequestText(words[1].split("[?]")[0], fields);
    }

    /** The value of {@code name}, empty where it is missing. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean asksForWebSocket() {
        return field("upgrade").equalsIgnoreCase("websocket");
    }

    /** Reads the body to its end; gives its length. */
    long discardBody(InputStream in) throws IOException {
        if (!field("transfer-encoding").isEmpty()) {
            return discardChunks(in);
        }
        long length = field("content-length").isEmpty() ? 0 : Long.parseLong(field("content-length"));
        in.skipNBytes(length);
        return length;
    }

    private static long discardChunks(InputStream in) throws IOException {
        long whole = 0;
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            in.skipNBytes(size);
            line(in);
            whole += size;
        }
        line(in);
        return whole;
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
