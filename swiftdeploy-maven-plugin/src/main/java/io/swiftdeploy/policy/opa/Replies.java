package io.swiftdeploy.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import io.swiftdeploy.policy.Sentences;
import io.swiftdeploy.policy.Trouble;
import io.swiftdeploy.policy.reply.NoAnswer;
import io.swiftdeploy.policy.reply.ReplyJson;
import io.swiftdeploy.policy.reply.ShownText;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Takes a reply apart: the result of a 200, or the server's own words about what went wrong. */
final class Replies {
    private final String address;
    private final ShownText text;

    Replies(String address, ShownText text) {
        this.address = address;
        this.text = text;
    }

    /** The value of {@code result}; empty if it is undefined. */
    Optional<JsonNode> result(HttpResponse<byte[]> reply, String subject) throws NoAnswer {
        if (reply.statusCode() != 200) {
            throw refusal(reply, subject);
        }
        return Optional.ofNullable(body(reply).get("result"));
    }

    private JsonNode body(HttpResponse<byte[]> reply) throws NoAnswer {
        if (reply.body().length == 0) {
            throw malformed("the body is empty");
        }
        JsonNode body = ReplyJson.parsed(reply.body()).orElseThrow(() -> malformed("the body is not JSON"));
        if (!body.isObject()) {
            throw malformed("the body is not a JSON object");
        }
        return body;
    }

    /** What a status other than 200 means. */
    NoAnswer refusal(HttpResponse<byte[]> reply, String subject) {
        int status = reply.statusCode();
        if (status == 401) {
            return new NoAnswer(Trouble.TOKEN_REFUSED, Sentences.tokenRefused(address));
        }
        if (status < 400 || status > 599) {
            return malformed("HTTP status " + status);
        }
        ServerError error = ServerError.in(ReplyJson.parsed(reply.body()), text);
        if (error.notCompiling()) {
            return new NoAnswer(Trouble.NOT_COMPILING, Sentences.notCompiling(error.words()));
        }
        return status < 500
                ? new NoAnswer(Trouble.CLIENT_ERROR, Sentences.clientError(address, subject, status, error.words()))
                : new NoAnswer(Trouble.SERVER_ERROR, Sentences.serverError(address, subject, status, error.words()));
    }

    private NoAnswer malformed(String problem) {
        return new NoAnswer(Trouble.MALFORMED, Sentences.malformed(address, problem));
    }
}
