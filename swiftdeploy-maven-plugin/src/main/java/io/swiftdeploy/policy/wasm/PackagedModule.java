package io.swiftdeploy.policy.wasm;

import com.fasterxml.jackson.databind.JsonNode;
import io.swiftdeploy.policy.reply.ReplyJson;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import io.swiftdeploy.policy.wasm.compile.WasmModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The default policies, compiled ahead by {@code .ci/compile-policies} and translated to classes when the plugin is built.
 *
 * <p>{@code policies.json} beside it names the SHA-256 of each source that it was made from.
 */
final class PackagedModule {
    private PackagedModule() {}

    /** The module, if it was made from exactly these sources. */
    static Optional<WasmModule> of(RegoSources sources) {
        return made().equals(sources.hashes())
                ? Optional.of(WasmModule.translatedAhead(resource("policies.wasm"), new TranslatedPolicies()))
                : Optional.empty();
    }

    private static SortedMap<String, String> made() {
        JsonNode manifest = ReplyJson.parsed(resource("policies.json")).orElseThrow();
        SortedMap<String, String> hashes = new TreeMap<>();
        manifest.path("sources")
                .properties()
                .forEach(source -> hashes.put(source.getKey(), source.getValue().asText()));
        return hashes;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(PackagedModule.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the plugin's own " + name + " cannot be read", e);
        }
    }
}
