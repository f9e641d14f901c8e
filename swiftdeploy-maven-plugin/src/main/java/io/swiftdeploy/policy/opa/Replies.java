package io.swiftdeploy.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.reply.NoDecisionException;
import io.swiftdeploy.policy.reply.ReplyJson;
import io.swiftdeploy.policy.reply.ShownText;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Reads a reply: the result of a 200, or the error that the server reports. */
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
        Optional<String> unclear = new ReplyHead(reply.headers()).problem();
        if (unclear.isPresent()) {
            throw malformed(text.of(unclear.get()));
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

    /** The failure that a status other than 200 stands for. */
    NoDecisionException refusal(HttpResponse<byte[]> reply, String subject) {
        int status = reply.statusCode();
        if (status == 401) {
            return new NoDecisionException(NoDecisionCause.TOKEN_REFUSED, PolicyErrors.tokenRefused(address));
        }
        if (status < 400 || status > 599) {
            return malformed(PolicyErrors.unknownStatus(status));
        }
        ServerError error = ServerError.in(ReplyJson.parsed(reply.body()), text);
        if (error.notCompiling()) {
            return new NoDecisionException(NoDecisionCause.NOT_COMPILING, PolicyErrors.notCompiling(error.message()));
        }
        return status < 500
                ? new NoDecisionException(
                        NoDecisionCause.CLIENT_ERROR,
                        PolicyErrors.clientError(address, subject, status, error.message()))
                : new NoDecisionException(
                        NoDecisionCause.SERVER_ERROR,
                        PolicyErrors.serverError(address, subject, status, error.message()));
    }

    private NoDecisionException malformed(String problem) {
        return new NoDecisionException(NoDecisionCause.MALFORMED, PolicyErrors.malformed(address, problem));
    }
}
