package io.swiftdeploy.policy.wasm.compile;

import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.io.AtomicFile.Durability;
import io.swiftdeploy.io.FilePermissions;
import io.swiftdeploy.io.PrivateFolder;
import io.swiftdeploy.io.Sha256;
import io.swiftdeploy.io.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps the results of another compiler in a folder, by the hash of the sources.
 *
 * <p>Each file starts with the SHA-256 of its rest, so that a damaged file is compiled again. A folder that cannot be
 * used costs time, but never a result; one that others can write to is refused, since its modules decide.
 */
public final class CachedCompiler implements PolicyCompiler {
    private final Path folder;
    private final PolicyCompiler compiler;

    /** @param folder created when it is needed */
    public CachedCompiler(Path folder, PolicyCompiler compiler) {
        this.folder = folder;
        this.compiler = compiler;
    }

    @Override
    public Compilation compile(RegoSources sources) {
        Trust.requireFolder(folder);
        Path file = folder.resolve(sources.hash() + ".wasm");
        Trust.requireFile(file);
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
            byte[] module = all.length < Sha256.BYTES ? new byte[0] : Arrays.copyOfRange(all, Sha256.BYTES, all.length);
            boolean whole = Arrays.equals(Sha256.bytes(module), Arrays.copyOf(all, Sha256.BYTES));
            return whole ? Optional.of(new WasmModule(module)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void write(Path file, byte[] module) {
        byte[] all = Arrays.copyOf(Sha256.bytes(module), Sha256.BYTES + module.length);
        System.arraycopy(module, 0, all, Sha256.BYTES, module.length);
        try {
            PrivateFolder.create(folder);
            new AtomicFile(file, FilePermissions.OWNER_ONLY, Durability.CACHED).write(all);
        } catch (IOException e) {
            return; // Without the cache the next build compiles again.
        }
    }
}
