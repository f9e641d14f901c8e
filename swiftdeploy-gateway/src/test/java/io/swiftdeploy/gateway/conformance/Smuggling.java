package io.swiftdeploy.gateway.conformance;

import java.util.function.UnaryOperator;

/**
 * One request that two readers could take for two. What follows its head is a body with a request in it; a reader that ends the
 * body too early takes that for the next request.
 */
enum Smuggling {
    LENGTH_AND_CHUNKS(inChunks("Content-Length: {n}\r\nTransfer-Encoding: chunked")),
    CHUNKS_AND_LENGTH(inChunks("Transfer-Encoding: chunked\r\nContent-Length: {n}")),
    CHUNKS_TWICE(inChunks("Content-Length: {n}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity")),
    CHUNKS_OF_SEVERAL(inChunks("Content-Length: {n}\r\nTransfer-Encoding: chunked, identity")),
    CHUNKS_LAST(inChunks("Content-Length: {n}\r\nTransfer-Encoding: identity, chunked")),
    CHUNKS_MISSPELT(inChunks("Content-Length: {n}\r\nTransfer-Encoding: xchunked")),
    CHUNKS_IN_CAPITALS(inChunks("Content-Length: {n}\r\ntransfer-ENCODING: ChUnKeD")),
    CHUNKS_QUOTED(inChunks("Content-Length: {n}\r\nTransfer-Encoding: \"chunked\"")),
    CHUNKS_BEHIND_A_SPACE(inChunks("Content-Length: {n}\r\nTransfer-Encoding : chunked")),
    CHUNKS_BEHIND_A_TAB(inChunks("Content-Length: {n}\r\nTransfer-Encoding\t: chunked")),
    CHUNKS_BEHIND_VERTICAL_TAB(inChunks("Content-Length: {n}\r\nTransfer-Encoding: \u000bchunked")),
    CHUNKS_BEHIND_NUL(inChunks("Content-Length: {n}\r\nTransfer-Encoding: \0chunked")),
    CHUNKS_WITH_UNDERSCORE(inChunks("Content-Length: {n}\r\nTransfer_Encoding: chunked")),
    CHUNKS_BEHIND_BARE_LF(inChunks("Content-Length: {n}\r\nX: y\nTransfer-Encoding: chunked")),
    CHUNKS_BEHIND_BARE_CR(inChunks("Content-Length: {n}\r\nX: y\rTransfer-Encoding: chunked")),
    CHUNKS_FOLDED(inChunks("Content-Length: {n}\r\nTransfer-Encoding:\r\n chunked")),
    CHUNKS_IN_A_FOLD(inChunks("Content-Length: {n}\r\nX: y\r\n Transfer-Encoding: chunked")),
    CHUNKS_THAT_ARE_EMPTY(inChunks("Content-Length: {n}\r\nTransfer-Encoding:")),
    CHUNKS_OF_IDENTITY(inChunks("Content-Length: {n}\r\nTransfer-Encoding: identity")),
    CHUNKS_DROPPED_BY_CONNECTION(inBody("Connection: Content-Length, Transfer-Encoding\r\nContent-Length: {n}")),
    TWO_LENGTHS(inBody("Content-Length: 0\r\nContent-Length: {n}")),
    TWO_LENGTHS_REVERSED(inBody("Content-Length: {n}\r\nContent-Length: 0")),
    EQUAL_LENGTHS(inBody("Content-Length: {n}\r\nContent-Length: {n}")),
    LENGTHS_IN_A_LIST(inBody("Content-Length: 0, {n}")),
    LENGTH_OF_2_64(inBody("Content-Length: 18446744073709551616")),
    LENGTH_OF_2_64_AND_5(inBody("Content-Length: 18446744073709551621")),
    LENGTH_OF_2_63(inBody("Content-Length: 9223372036854775808")),
    LENGTH_NEGATIVE(inBody("Content-Length: -1")),
    LENGTH_WITH_PLUS(inBody("Content-Length: +{n}")),
    LENGTH_HEXADECIMAL(inBody("Content-Length: 0x10")),
    LENGTH_WITH_SPACE(inBody("Content-Length: 0 {n}")),
    LENGTH_EMPTY(inBody("Content-Length:")),
    LENGTH_BEHIND_A_SPACE(inBody("Content-Length : {n}")),
    LENGTH_FOLDED(inBody("Content-Length:\r\n {n}")),
    LENGTH_WITH_UNDERSCORE(inBody("Content-Length: {n}\r\nContent_Length: 0")),
    BODY_OF_A_GET(request -> inBody("Content-Length: {n}").apply(request).replaceFirst("POST", "GET")),
    CHUNKS_IN_HTTP_1_0(
            request -> inChunks("Transfer-Encoding: chunked").apply(request).replaceFirst("HTTP/1.1", "HTTP/1.0")),
    CHUNK_OF_MINUS_1(inChunk("-1")),
    CHUNK_OF_MINUS_0(inChunk("-0")),
    CHUNK_WITH_PLUS(inChunk("+0")),
    CHUNK_WITH_PREFIX(inChunk("0x0")),
    CHUNK_OF_2_64(inChunk("10000000000000000")),
    CHUNK_OF_MANY_DIGITS(inChunk("fffffffffffffffffffffffff0")),
    CHUNK_WITHOUT_SIZE(inChunk("")),
    CHUNK_THAT_IS_NO_NUMBER(inChunk("g")),
    CHUNK_LONGER_THAN_SAID(inChunk("1\r\nabc")),
    HEADER_WITHOUT_COLON(inBody("Content-Length: {n}\r\nnonsense")),
    HEADER_WITHOUT_NAME(inBody("Content-Length: {n}\r\n: x")),
    LINE_WITH_TWO_VERSIONS(
            request -> inBody("Content-Length: {n}").apply(request).replaceFirst(" HTTP/1.1", " HTTP/1.1 HTTP/1.1")),
    FAILED_UPGRADE(inBody("Connection: upgrade\r\nUpgrade: h2c\r\nContent-Length: {n}"));

    private final UnaryOperator<String> form;

    Smuggling(UnaryOperator<String> form) {
        this.form = form;
    }

    /** The bytes for a client to send to {@code path}, with {@code hidden} as the request in the body. */
    String request(String path, String hidden) {
        return form.apply(hidden).replace("{path}", path);
    }

    private static UnaryOperator<String> inBody(String headers) {
        return hidden -> head(headers.replace("{n}", String.valueOf(hidden.length()))) + hidden;
    }

    private static UnaryOperator<String> inChunks(String headers) {
        return hidden -> inBody(headers).apply("0\r\n\r\n" + hidden);
    }

    private static UnaryOperator<String> inChunk(String size) {
        return hidden -> head("Transfer-Encoding: chunked") + size + "\r\n" + hidden + "\r\n0\r\n\r\n";
    }

    private static String head(String headers) {
        return "POST {path} HTTP/1.1\r\nHost: shop.example\r\n" + headers + "\r\n\r\n";
    }
}
