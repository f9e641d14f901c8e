package io.swiftdeploy.policy.wasm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swiftdeploy.policy.wasm.gofmt.RegoText;
import java.util.List;

/** Rego's {@code json.is_valid}: whether the argument is a string of JSON. */
final class JsonCheck implements Builtin {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public String call(List<String> arguments) {
        String argument = arguments.get(0);
        return String.valueOf(argument.startsWith("\"") && isJson(new RegoText(argument).string()));
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
