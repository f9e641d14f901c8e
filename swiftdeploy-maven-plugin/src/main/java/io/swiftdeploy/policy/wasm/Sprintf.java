package io.swiftdeploy.policy.wasm;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.swiftdeploy.policy.wasm.gofmt.GoFormat;
import io.swiftdeploy.policy.wasm.gofmt.RegoText;
import java.util.List;

/** Rego's {@code sprintf}, with the format of Go's {@code fmt}, as in Open Policy Agent. */
final class Sprintf implements Builtin {

    @Override
    public String call(List<String> arguments) {
        String format = new RegoText(arguments.get(0)).string();
        String formatted = GoFormat.format(format, RegoText.elements(arguments.get(1)));
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(formatted)) + '"';
    }
}
