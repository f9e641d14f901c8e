package io.swiftdeploy.policy.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.io.SearchPath;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.wasm.compile.CachedCompiler;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.policy.wasm.compile.OpaBuild;
import io.swiftdeploy.policy.wasm.compile.OpaCommand;
import io.swiftdeploy.policy.wasm.compile.PolicyCompiler;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import io.swiftdeploy.policy.wasm.compile.WasmModule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompilersTest {
    private static final RegoSources SOURCES = new RegoSources(
            new TreeMap<>(Map.of("a.rego", "package swiftdeploy.a\n\ndecision := 1\n", "b.rego", "package b\n")));
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path temp;

    @Test
    void compileWhenOneIsUnavailableAsksTheNext() {
        WasmModule module = new WasmModule(new byte[] {1});

        Compilation compilation = PolicyCompiler.firstOf(List.of(unavailable("no a"), s -> compiled(module)))
                .compile(SOURCES);

        assertThat(compilation).isEqualTo(compiled(module));
    }

    @Test
    void compileWhenAllAreUnavailableSaysWhatWasTried() {
        assertThat(PolicyCompiler.firstOf(List.of(unavailable("no a"), unavailable("no b")))
                        .compile(SOURCES))
                .isEqualTo(new Compilation.Unavailable("no a; no b"));
    }

    @Test
    void compileWhenThereIsNoOpaIsUnavailable() {
        assertThat(new OpaCommand(Optional.empty(), LONG).compile(SOURCES))
                .isEqualTo(new Compilation.Unavailable("no opa is on the PATH"));
        assertThat(new OpaCommand(Optional.of(temp.resolve("gone")), LONG).compile(SOURCES))
                .isInstanceOfSatisfying(Compilation.Unavailable.class, none -> assertThat(none.why())
                        .startsWith("opa cannot be run"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void compileWhenOpaComplainsQuotesIt() throws IOException {
        Compilation compilation = opa("printf 'error: a.rego:3: \\033[1mbad\\n' >&2; exit 1", LONG);

        assertThat(compilation).isInstanceOfSatisfying(Compilation.Refused.class, refused -> {
            assertThat(refused.cause()).isEqualTo(NoDecisionCause.NOT_COMPILING);
            assertThat(refused.sentence()).startsWith("The policies do not compile: error: a.rego:3: [1mbad.");
        });
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void compileWhenOpaNeverEndsStopsIt() throws IOException {
        Compilation compilation = opa("exec sleep 600", Duration.ofMillis(50));

        assertThat(compilation).isInstanceOfSatisfying(Compilation.Refused.class, refused -> {
            assertThat(refused.cause()).isEqualTo(NoDecisionCause.TIMEOUT);
            assertThat(refused.sentence()).contains("not compiled within 50 ms");
        });
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void compileWhenOpaLeavesNoModuleIsRefused() throws IOException {
        assertThat(opa("exit 0", LONG))
                .isInstanceOfSatisfying(Compilation.Refused.class, refused -> assertThat(refused.sentence())
                        .contains("left no module"));
    }

    /** Compiled policies that are cached already are found by this hash. */
    @Test
    void hashOfSourcesIsThatOfEarlierVersions() {
        RegoSources sources =
                new RegoSources(new TreeMap<>(Map.of("a.rego", "package a\r\n", "b.rego", "package b\n")));

        assertThat(sources.hash()).isEqualTo("6a1622b0d1f98546dd1f567f1e0e8e0205ce06ae5ad8090c4f4c0ef22161a3bc");
    }

    @Test
    void compileWhenCachedAsksTheCompilerOnce() {
        AtomicInteger asked = new AtomicInteger();
        PolicyCompiler cached = counting(temp.resolve("new/cache"), asked);

        assertThat(bytes(cached.compile(SOURCES))).containsExactly(7, 8, 9);
        assertThat(bytes(cached.compile(SOURCES))).containsExactly(7, 8, 9);

        assertThat(asked).hasValue(1);
    }

    @Test
    void compileWhenTheCacheIsTornOrForOtherSourcesCompilesAnew() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        PolicyCompiler cached = counting(temp, asked);
        cached.compile(SOURCES);
        Path file = temp.resolve(SOURCES.hash() + ".wasm");
        Files.write(file, new byte[] {1, 2, 3});

        assertThat(bytes(cached.compile(SOURCES))).containsExactly(7, 8, 9);
        cached.compile(new RegoSources(new TreeMap<>(Map.of("a.rego", "package other\n"))));

        assertThat(asked).hasValue(3);
    }

    @Test
    void compileWhenTheCacheCannotBeUsedCompilesAllTheSame() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThat(bytes(counting(file, new AtomicInteger()).compile(SOURCES))).containsExactly(7, 8, 9);
    }

    @Test
    void compileWhenRefusedIsNotRemembered() {
        PolicyCompiler refusing = s -> new Compilation.Refused(NoDecisionCause.NOT_COMPILING, "no");

        assertThat(new CachedCompiler(temp, refusing).compile(SOURCES)).isInstanceOf(Compilation.Refused.class);
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void argumentsNameTheListOfPoliciesAndEachDecision() {
        assertThat(OpaBuild.arguments(SOURCES, "/out.tar.gz", "/capabilities.json"))
                .containsExactly(
                        "build",
                        "--target=wasm",
                        "--capabilities=/capabilities.json",
                        "--output=/out.tar.gz",
                        "--entrypoint=swiftdeploy/a/decision",
                        "--entrypoint=swiftdeploy_catalog/catalog",
                        ".");
    }

    @Test
    void findWhenFoldersAreMissingOrEmptyPassesOver() {
        String path = String.join(File.pathSeparator, "", temp.resolve("gone").toString(), temp.toString());

        assertThat(SearchPath.of(path).find("opa")).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void findWhenACommandIsThereReturnsIt() throws IOException {
        Path opa = script("exit 0");

        assertThat(SearchPath.of("/dev/null" + File.pathSeparator + temp).find("opa"))
                .contains(opa);
    }

    private Compilation opa(String body, Duration limit) throws IOException {
        return new OpaCommand(Optional.of(script(body)), limit).compile(SOURCES);
    }

    private Path script(String body) throws IOException {
        Path file = Files.writeString(temp.resolve("opa"), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static PolicyCompiler counting(Path cache, AtomicInteger asked) {
        return new CachedCompiler(cache, sources -> {
            asked.incrementAndGet();
            return compiled(new WasmModule(new byte[] {7, 8, 9}));
        });
    }

    private static byte[] bytes(Compilation compilation) {
        return ((Compilation.Compiled) compilation).module().bytes();
    }

    private static PolicyCompiler unavailable(String why) {
        return sources -> new Compilation.Unavailable(why);
    }

    private static Compilation compiled(WasmModule module) {
        return new Compilation.Compiled(module);
    }
}
