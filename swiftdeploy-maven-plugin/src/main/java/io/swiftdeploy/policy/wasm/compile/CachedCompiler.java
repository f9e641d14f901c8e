package io.swiftdeploy.policy.wasm.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps the results of another compiler in a folder, by the hash of the sources.
 *
 * <p>Each file starts with the SHA-256 of its rest, so that a damaged file is compiled again. A folder that cannot be
 * used costs time, but never a result.
 */
public final class CachedCompiler implements PolicyCompiler {
    private static final int DIGEST_BYTES = 32;

    private final Path folder;
    private final PolicyCompiler compiler;

    /** @param folder created when it is needed */
    public CachedCompiler(Path folder, PolicyCompiler compiler) {
        this.folder = folder;
        this.compiler = compiler;
    }

    @Override
    public Compilation compile(RegoSources sources) {
        Path file = folder.resolve(sources.hash() + ".wasm");
        Optional<WasmModule> known = read(file);
        if (known.isPresent()) {
            return new Compilation.Compiled(known.get());
        }
        Compilation compilation = compiler.compile(sources);
        if (compilation instanceof Compilation.Compiled compiled) {
            write(file, compiled.module().bytes());
        }
        return compilation;
    }

    private static Optional<WasmModule> read(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            byte[] module = all.length < DIGEST_BYTES ? new byte[0] : Arrays.copyOfRange(all, DIGEST_BYTES, all.length);
            boolean whole = Arrays.equals(RegoSources.sha256(module), Arrays.copyOf(all, DIGEST_BYTES));
            return whole ? Optional.of(new WasmModule(module)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void write(Path file, byte[] module) {
        byte[] all = Arrays.copyOf(RegoSources.sha256(module), DIGEST_BYTES + module.length);
        System.arraycopy(module, 0, all, DIGEST_BYTES, module.length);
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "policies", ".part");
            try {
                Files.write(part, all);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            return; // the result is not affected
        }
    }
}
