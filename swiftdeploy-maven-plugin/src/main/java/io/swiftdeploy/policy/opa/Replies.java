package io.swiftdeploy.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.Trouble;
import io.swiftdeploy.policy.reply.NoDecisionException;
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
    Optional<JsonNode> result(HttpResponse<byte[]> reply, String subject) throws NoDecisionException {
        if (reply.statusCode() != 200) {
            throw refusal(reply, subject);
        }
        return Optional.ofNullable(body(reply).get("result"));
    }

    private JsonNode body(HttpResponse<byte[]> reply) throws NoDecisionException {
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
    NoDecisionException refusal(HttpResponse<byte[]> reply, String subject) {
        int status = reply.statusCode();
        if (status == 401) {
            return new NoDecisionException(Trouble.TOKEN_REFUSED, PolicyErrors.tokenRefused(address));
        }
        if (status < 400 || status > 599) {
            return malformed("HTTP status " + status);
        }
        ServerError error = ServerError.in(ReplyJson.parsed(reply.body()), text);
        if (error.notCompiling()) {
            return new NoDecisionException(Trouble.NOT_COMPILING, PolicyErrors.notCompiling(error.words()));
        }
        return status < 500
                ? new NoDecisionException(
                        Trouble.CLIENT_ERROR, PolicyErrors.clientError(address, subject, status, error.words()))
                : new NoDecisionException(
                        Trouble.SERVER_ERROR, PolicyErrors.serverError(address, subject, status, error.words()));
    }

    private NoDecisionException malformed(String problem) {
        return new NoDecisionException(Trouble.MALFORMED, PolicyErrors.malformed(address, problem));
    }
}
