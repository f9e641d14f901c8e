package io.swiftdeploy.policy.wasm.compile;

import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.reply.ShownText;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The arguments and results of {@code opa build} for WebAssembly, on this machine or in a container. */
public final class OpaBuild {
    private static final String MODULE = "policy.wasm";
    private static final int LARGEST = 64 << 20;
    private static final int BLOCK = 512;
    private static final int NAME_END = 100;
    private static final int SIZE_START = 124;
    private static final int SIZE_END = 135;
    private static final int OCTAL = 8;

    private OpaBuild() {}

    /**
     * The arguments. The working directory must have the sources and nothing else.
     *
     * @param bundle where to write the bundle, outside that folder
     * @param capabilities the file with {@link io.swiftdeploy.policy.PolicyCapabilities}, outside that folder
     */
    public static List<String> arguments(RegoSources sources, String bundle, String capabilities) {
        List<String> arguments = new ArrayList<>(
                List.of("build", "--target=wasm", "--capabilities=" + capabilities, "--output=" + bundle));
        sources.entrypoints().forEach(entrypoint -> arguments.add("--entrypoint=" + entrypoint));
        arguments.add(".");
        return arguments;
    }

    /**
     * The result of a run that succeeded.
     *
     * @param bundle the gzipped tar archive that it wrote; stays open
     */
    public static Compilation compiled(InputStream bundle) {
        try {
            return new Compilation.Compiled(module(bundle));
        } catch (IOException e) {
            return withoutModule();
        }
    }

    /** The result of a run that succeeded without a module. */
    public static Compilation withoutModule() {
        return failed("opa build ended well but left no module");
    }

    /**
     * The result of a run that failed.
     *
     * @param output what it wrote
     */
    public static Compilation failed(String output) {
        String shown =
                output.isBlank() ? "opa gave no reason" : ShownText.printable().of(output);
        return new Compilation.Refused(NoDecisionCause.NOT_COMPILING, PolicyErrors.notCompiling(shown));
    }

    private static WasmModule module(InputStream bundle) throws IOException {
        byte[] tar = new GZIPInputStream(bundle).readNBytes(LARGEST);
        DataInputStream entries = new DataInputStream(new ByteArrayInputStream(tar));
        byte[] header = new byte[BLOCK];
        for (entries.readFully(header); header[0] != 0; entries.readFully(header)) {
            int size = size(header);
            byte[] content = new byte[size];
            entries.readFully(content);
            if (isModule(header)) {
                return new WasmModule(content);
            }
            entries.skipNBytes(Math.floorMod(-size, BLOCK));
        }
        throw new IOException("no " + MODULE + " in the bundle");
    }

    private static boolean isModule(byte[] header) {
        String name = text(header, 0, NAME_END);
        return name.equals(MODULE) || name.equals("/" + MODULE);
    }

    private static int size(byte[] header) throws IOException {
        try {
            int size = Integer.parseInt(text(header, SIZE_START, SIZE_END), OCTAL);
            if (size >= 0 && size <= LARGEST) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw new IOException("not a bundle", e);
        }
        throw new IOException("an entry of the bundle is too large");
    }

    private static String text(byte[] header, int start, int end) {
        String field = new String(header, start, end - start, StandardCharsets.US_ASCII);
        int length = field.indexOf('\0');
        return (length < 0 ? field : field.substring(0, length)).strip();
    }
}
