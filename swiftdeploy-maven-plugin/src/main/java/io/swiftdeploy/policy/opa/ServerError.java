package io.swiftdeploy.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.swiftdeploy.policy.reply.ShownText;
import java.util.Optional;

/**
 * Open Policy Agent's error body, {@code {"code", "message", "errors": [{"code", "message", "location"}]}}.
 *
 * @param message its message and the first of its errors, printable
 * @param notCompiling whether a policy could not be parsed or compiled
 */
record ServerError(String message, boolean notCompiling) {
    /** The prefix of the error codes of parser and compiler. */
    private static final String COMPILER = "rego_";

    static ServerError in(Optional<JsonNode> body, ShownText text) {
        JsonNode error = body.orElse(MissingNode.getInstance());
        JsonNode first = error.path("errors").path(0);
        String message = text.of(joined(error.path("message").asText(""), cause(first)));
        boolean notCompiling = first.path("code").asText("").startsWith(COMPILER);
        return new ServerError(message.isEmpty() ? "no explanation" : message, notCompiling);
    }

    private static String cause(JsonNode error) {
        JsonNode location = error.path("location");
        String place = location.has("file")
                ? location.path("file").asText() + ":" + location.path("row").asText()
                : "";
        return joined(place, error.path("message").asText(""));
    }

    private static String joined(String first, String second) {
        return first.isBlank() || second.isBlank() ? first + second : first + ": " + second;
    }
}
