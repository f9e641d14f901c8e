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
 * <p>{@code policies.json} beside it has the SHA-256 of each source file.
 */
final class PackagedModule {
    private PackagedModule() {}

    /** The module, if it was compiled from exactly these sources. */
    static Optional<WasmModule> of(RegoSources sources) {
        return compiledHashes().equals(sources.hashes())
                ? Optional.of(WasmModule.translatedAtBuild(resource("policies.wasm"), new TranslatedPolicies()))
                : Optional.empty();
    }

    private static SortedMap<String, String> compiledHashes() {
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
            throw new IllegalStateException("the plugin's " + name + " cannot be read", e);
        }
    }
}
