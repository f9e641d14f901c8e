package io.swiftdeploy.it.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An answer over HTTP that is wrong in one way.
 *
 * <p>It is sent in place of a good one with the same type and body. The connection is closed when it returns.
 */
interface WrongAnswer {
    /** @param body the good one's */
    void send(String type, String body, OutputStream out) throws IOException;

    /** How long an answer hangs: longer than anybody should wait for it. */
    long HANG_MILLIS = 30_000;

    int[] STATUSES = {
        201, 202, 203, 204, 205, 206, 226, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 403, 404, 405, 406, 408,
                409,
        410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 425, 426, 429, 431, 451, 500, 501, 502, 503, 504,
                505,
        507, 508, 511, 599, 600, 999
    };
    int CUTS = 12;
    int HUGE = 24 * 1024 * 1024;

    /** The same status and head as a good answer, with another body. */
    static WrongAnswer body(UnaryOperator<String> change) {
        return (type, body, out) -> write(out, head(200, type, length(change.apply(body))) + change.apply(body));
    }

    /** What can be wrong with any answer, by name. */
    static Map<String, WrongAnswer> ofHttp() {
        Map<String, WrongAnswer> all = new LinkedHashMap<>();
        for (int status : STATUSES) {
            all.put(
                    "status " + status,
                    (type, body, out) ->
                            write(out, head(status, type, "Location: /elsewhere\r\n" + length(body)) + body));
        }
        for (int cut = 0; cut < CUTS; cut++) {
            int part = cut;
            all.put(
                    "cut after " + cut + " parts of " + CUTS,
                    (type, body, out) -> write(out, head(200, type, length(body)) + start(body, part)));
            all.put(
                    "chunk cut after " + cut + " parts of " + CUTS,
                    (type, body, out) -> write(
                            out, head(200, type, "Transfer-Encoding: chunked\r\n") + chunk(body, start(body, part))));
        }
        ofTheWire(all);
        return all;
    }

    private static void ofTheWire(Map<String, WrongAnswer> all) {
        all.put("no answer", (type, body, out) -> {});
        all.put("hangs before the head", (type, body, out) -> hang());
        all.put("hangs in the head", (type, body, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Ty");
            hang();
        });
        all.put("hangs in the body", (type, body, out) -> {
            write(out, head(200, type, length(body)) + start(body, CUTS / 2));
            hang();
        });
        all.put("drips", (type, body, out) -> drip(out, head(200, type, length(body)) + body));
        all.put("no status", (type, body, out) -> write(out, body));
        all.put("status that is no number", (type, body, out) -> write(out, "HTTP/1.1 OK\r\n\r\n" + body));
        all.put("bytes of a disk", (type, body, out) -> write(out, "\u0000\u0001\u0002\u00ff".repeat(500)));
        all.put(
                "length that is no number",
                (type, body, out) -> write(out, head(200, type, "Content-Length: many\r\n") + body));
        all.put("negative length", (type, body, out) -> write(out, head(200, type, "Content-Length: -1\r\n") + body));
        all.put(
                "two lengths",
                (type, body, out) -> write(out, head(200, type, length(body) + "Content-Length: 3\r\n") + body));
        all.put(
                "length beyond all",
                (type, body, out) -> write(out, head(200, type, "Content-Length: 18446744073709551616\r\n") + body));
        all.put(
                "chunk size that is no number",
                (type, body, out) -> write(out, head(200, type, "Transfer-Encoding: chunked\r\n") + "xyz\r\n" + body));
        all.put(
                "negative chunk size",
                (type, body, out) -> write(out, head(200, type, "Transfer-Encoding: chunked\r\n") + "-5\r\n" + body));
        all.put("endless head", WrongAnswer::endlessHead);
        all.put(
                "huge body",
                (type, body, out) ->
                        write(out, head(200, type, length(body + " ".repeat(HUGE))) + body + " ".repeat(HUGE)));
        all.put("gzip bomb", WrongAnswer::bomb);
        all.put(
                "says gzip, is none",
                (type, body, out) -> write(out, head(200, type, "Content-Encoding: gzip\r\n" + length(body)) + body));
        all.put("UTF-16", (type, body, out) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_16);
            write(out, head(200, type, "Content-Length: " + bytes.length + "\r\n"));
            out.write(bytes);
        });
    }

    private static void endlessHead(String type, String body, OutputStream out) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\n");
        for (int line = 0; line < HUGE / 100; line++) {
            write(out, "X-Line-" + line + ": " + "x".repeat(90) + "\r\n");
        }
    }

    private static void bomb(String type, String body, OutputStream out) throws IOException {
        write(out, head(200, type, "Content-Encoding: gzip\r\n"));
        try (var packed = new java.util.zip.GZIPOutputStream(out)) {
            packed.write(body.getBytes(StandardCharsets.UTF_8));
            for (int block = 0; block < 200; block++) {
                packed.write(new byte[1024 * 1024]);
            }
        }
    }

    private static void hang() {
        try {
            Thread.sleep(HANG_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drip(OutputStream out, String text) throws IOException {
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            out.write(one);
            out.flush();
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    static String head(int status, String type, String more) {
        return String.format(
                Locale.ROOT, "HTTP/1.1 %d Said\r\nContent-Type: %s\r\nConnection: close\r\n%s\r\n", status, type, more);
    }

    static String length(String body) {
        return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n";
    }

    private static String start(String body, int parts) {
        return body.substring(0, body.length() * parts / CUTS);
    }

    private static String chunk(String whole, String part) {
        return Integer.toHexString(whole.length()) + "\r\n" + part;
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
