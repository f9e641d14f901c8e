package io.swiftdeploy.policy.wasm;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** How {@code opa build} is asked for WebAssembly, and what it gives back, wherever it runs. */
public final class OpaBuild {
    private static final String MODULE = "policy.wasm";

    private OpaBuild() {}

    /**
     * What follows the command's name when it runs in a folder that contains the sources and nothing else.
     *
     * @param bundle where to write the bundle, outside that folder
     */
    public static List<String> arguments(RegoSources sources, String bundle) {
        List<String> arguments = new ArrayList<>(List.of("build", "--target=wasm", "--output=" + bundle));
        sources.entrypoints().forEach(entrypoint -> arguments.add("--entrypoint=" + entrypoint));
        arguments.add(".");
        return arguments;
    }

    /**
     * Takes the module out of a bundle.
     *
     * @param bundle a gzipped tar archive; stays open
     * @throws IOException if the bundle cannot be read, or has no module
     */
    public static WasmModule module(InputStream bundle) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(bundle));
        Optional<TarArchiveEntry> entry = Optional.ofNullable(tar.getNextEntry());
        while (entry.isPresent()) {
            String name = entry.get().getName();
            if (name.equals(MODULE) || name.equals("/" + MODULE)) {
                return new WasmModule(tar.readAllBytes());
            }
            entry = Optional.ofNullable(tar.getNextEntry());
        }
        throw new IOException("no " + MODULE + " in the bundle");
    }
}
