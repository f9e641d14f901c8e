package io.swiftdeploy.metrics.scrape;

import io.swiftdeploy.http.RedirectTarget;
import io.swiftdeploy.io.Excerpt;
import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.exposition.ExpositionException;
import io.swiftdeploy.metrics.exposition.ExpositionParser;
import io.swiftdeploy.metrics.exposition.TextFormat;
import io.swiftdeploy.metrics.scrape.FailedScrape.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** What an instance answered to a scrape, taken for metrics or refused with the reason. */
final class MetricsResponse {
    private static final int OK = 200;
    private static final int LONGEST_DETAIL = 120;
    private static final String PAGE = "(?:text/html|application/xhtml\\+xml)(?:;.*)?";

    private final HttpResponse<byte[]> response;
    private final Excerpt excerpt;

    /** @param excerpt shows the beginning of what is said in the answer without secrets */
    MetricsResponse(HttpResponse<byte[]> response, Excerpt excerpt) {
        this.response = response;
        this.excerpt = excerpt;
    }

    /**
     * The metrics in the answer.
     *
     * @param longest how many bytes they may have, decoded
     */
    Exposition exposition(int longest) throws ScrapeException {
        if (response.statusCode() != OK) {
            throw refusal();
        }
        TextFormat format = format();
        byte[] body = decoded(longest);
        if (body.length == 0) {
            throw new ScrapeException("answered with nothing");
        }
        try {
            return ExpositionParser.parse(text(body), format);
        } catch (ExpositionException malformed) {
            throw new ScrapeException(malformed.sentence(excerpt));
        }
    }

    private ScrapeException refusal() {
        int status = response.statusCode();
        String answer = "answered with HTTP status " + status;
        return switch (status) {
            case 401, 403 ->
                new ScrapeException(answer + ": name the credentials in services.metrics.headers of the manifest");
            case 404, 410 -> new ScrapeException(Cause.NOT_FOUND, answer);
            case 301, 302, 303, 307, 308 ->
                new ScrapeException(answer + ", a redirect to "
                        + shown(RedirectTarget.of(response).orElse("nowhere"))
                        + ": set services.metrics.path to the route that answers");
            default -> new ScrapeException(answer);
        };
    }

    private String header(String name, String otherwise) {
        return response.headers().firstValue(name).orElse(otherwise);
    }

    /** Secrets are hidden before anything is cut off or escaped, since half of one is one still. */
    private String shown(String text) {
        return PrintableText.escaped(excerpt.of(text, LONGEST_DETAIL), LONGEST_DETAIL);
    }

    private TextFormat format() throws ScrapeException {
        String type = header("Content-Type", "text/plain");
        String lower = type.toLowerCase(Locale.ROOT);
        if (lower.startsWith("application/openmetrics-text")) {
            return TextFormat.OPEN_METRICS;
        }
        if (lower.startsWith("text/plain")) {
            return TextFormat.PROMETHEUS;
        }
        Cause cause = lower.matches(PAGE) ? Cause.PAGE : Cause.OTHER;
        throw new ScrapeException(cause, "answered with " + shown(type) + " instead of text/plain metrics");
    }

    /** Some servers compress what nobody asked them to. */
    private byte[] decoded(int longest) throws ScrapeException {
        String encoding = header("Content-Encoding", "identity");
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> response.body();
            case "gzip", "x-gzip" -> unpacked(longest);
            default ->
                throw new ScrapeException("answered with the encoding " + shown(encoding) + ", which nobody asked for");
        };
    }

    private byte[] unpacked(int longest) throws ScrapeException {
        try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            byte[] body = packed.readNBytes(longest + 1);
            if (body.length > longest) {
                throw new ScrapeException("the answer is longer than " + longest + " bytes when it is unpacked");
            }
            return body;
        } catch (IOException broken) {
            throw new ScrapeException("the answer says that it is gzip, but it cannot be unpacked");
        }
    }

    private static String text(byte[] body) throws ScrapeException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException otherEncoding) {
            throw new ScrapeException("the metrics are not in UTF-8");
        }
    }
}
