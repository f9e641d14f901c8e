package io.swiftdeploy.policy.wasm;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.styra.opa.wasm.OpaBuiltin;
import com.styra.opa.wasm.OpaWasm;
import java.util.List;

/**
 * Rego's {@code sprintf}, as Open Policy Agent has it from Go.
 *
 * <p>The one of opa-java-wasm follows Java instead: it shows 0.0001 as 1.0E-4 and 2.0 as 2.0.
 */
final class Sprintf implements OpaBuiltin.Builtin {

    @Override
    public String name() {
        return "sprintf";
    }

    @Override
    public int asBuiltin2(OpaWasm instance, int format, int arguments) {
        RegoText text = new RegoText(dump(instance, format));
        List<GoValue> values = RegoText.elements(dump(instance, arguments));
        String formatted = GoFormat.format(text.string(), values);
        return instance.writeResult(
                '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(formatted)) + '"');
    }

    /** The value as Rego writes it: as JSON, but sets are sets, and an object's names may be anything. */
    private static String dump(OpaWasm instance, int value) {
        int address = instance.exports().opaValueDump(value);
        String text = instance.memory().readCString(address);
        instance.exports().opaFree(address);
        return text;
    }
}
