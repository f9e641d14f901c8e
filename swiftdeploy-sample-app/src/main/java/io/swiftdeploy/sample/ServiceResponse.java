package io.swiftdeploy.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An answer to a client.
 *
 * @param status HTTP status code
 * @param contentType value of the header {@code Content-Type}
 * @param body text of the body, sent as UTF-8
 */
record ServiceResponse(int status, String contentType, String body) {
    static ServiceResponse ok(ObjectNode json) {
        return json(200, json);
    }

    /** An error as {@code {"error": ..., "code": ...}}. */
    static ServiceResponse error(int status, String message) {
        return json(status, object().put("error", message).put("code", status));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ServiceResponse json(int status, ObjectNode json) {
        return new ServiceResponse(status, "application/json", json.toString());
    }
}
