package io.swiftdeploy.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads the body of {@code POST /chaos}. Its errors say exactly what is wrong. */
final class ChaosReader {
    static final int MAX_BYTES = 4096;
    static final int MAX_SECONDS = 300;

    private static final int MAX_QUOTED = 60;
    private static final double MILLIS_PER_SECOND = 1000;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads one JSON object of at most {@value #MAX_BYTES} bytes.
     *
     * @throws BadChaosException if the body is not a valid request for chaos
     * @throws IOException if the client closes the connection
     */
    InjectedFault read(InputStream body) throws BadChaosException, IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new BadChaosException("The body must not be larger than " + MAX_BYTES + " bytes.");
        }
        return chaos(parse(bytes));
    }

    private JsonNode parse(byte[] bytes) throws BadChaosException, IOException {
        try {
            JsonNode json = mapper.readTree(bytes);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new BadChaosException(notJson(e));
        }
        throw new BadChaosException("The body must be a JSON object, such as {\"mode\":\"recover\"}.");
    }

    private static InjectedFault chaos(JsonNode json) throws BadChaosException {
        return switch (mode(json)) {
            case "slow" -> new InjectedFault.SlowAnswers(duration(json));
            case "error" -> new InjectedFault.FailingAnswers(rate(json));
            case "recover" -> recovery(json);
            default ->
                throw new BadChaosException(
                        "mode must be \"slow\", \"error\" or \"recover\", but is " + quoted(json.path("mode")) + ".");
        };
    }

    private static String mode(JsonNode json) throws BadChaosException {
        if (!json.has("mode")) {
            throw new BadChaosException("mode is missing: it must be \"slow\", \"error\" or \"recover\".");
        }
        return json.path("mode").asText();
    }

    private static Duration duration(JsonNode json) throws BadChaosException {
        allow(json, Set.of("mode", "duration"));
        double seconds = number(json, "duration", "a number of seconds");
        if (seconds <= 0 || seconds > MAX_SECONDS) {
            throw new BadChaosException("duration must be more than 0 and at most " + MAX_SECONDS + " seconds, but is "
                    + quoted(json.path("duration")) + ".");
        }
        return Duration.ofMillis(Math.max(1, Math.round(seconds * MILLIS_PER_SECOND)));
    }

    private static double rate(JsonNode json) throws BadChaosException {
        allow(json, Set.of("mode", "rate"));
        double rate = number(json, "rate", "a number from 0 to 1");
        if (rate < 0 || rate > 1) {
            throw new BadChaosException("rate must be from 0 to 1, but is " + quoted(json.path("rate")) + ".");
        }
        return rate;
    }

    private static InjectedFault recovery(JsonNode json) throws BadChaosException {
        allow(json, Set.of("mode"));
        return new InjectedFault.NoFault();
    }

    private static double number(JsonNode json, String field, String wanted) throws BadChaosException {
        if (!json.has(field)) {
            throw new BadChaosException(field + " is missing: it must be " + wanted + ".");
        }
        JsonNode value = json.path(field);
        if (!value.isNumber()) {
            throw new BadChaosException(field + " must be " + wanted + ", but is " + quoted(value) + ".");
        }
        return value.doubleValue();
    }

    private static void allow(JsonNode json, Set<String> fields) throws BadChaosException {
        for (var entry : json.properties()) {
            if (!fields.contains(entry.getKey())) {
                throw new BadChaosException("\"" + shortened(entry.getKey()) + "\" does not belong to mode "
                        + quoted(json.path("mode")) + ".");
            }
        }
    }

    private static String quoted(JsonNode value) {
        return shortened(value.toString());
    }

    private static String shortened(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
    }

    private static String notJson(JsonProcessingException e) {
        return Optional.ofNullable(e.getLocation())
                .map(at ->
                        "The body is not valid JSON at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".")
                .orElse("The body is not JSON of a usable size.");
    }
}
