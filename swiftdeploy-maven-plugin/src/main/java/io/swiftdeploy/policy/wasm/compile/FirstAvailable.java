package io.swiftdeploy.policy.wasm.compile;

import java.util.ArrayList;
import java.util.List;

/** Several compilers, of which the first available one is used. */
final class FirstAvailable implements PolicyCompiler {
    private final List<PolicyCompiler> compilers;

    FirstAvailable(List<PolicyCompiler> compilers) {
        this.compilers = List.copyOf(compilers);
    }

    @Override
    public Compilation compile(RegoSources sources) {
        List<String> tried = new ArrayList<>();
        for (PolicyCompiler compiler : compilers) {
            Compilation compilation = compiler.compile(sources);
            if (!(compilation instanceof Compilation.Unavailable unavailable)) {
                return compilation;
            }
            tried.add(unavailable.why());
        }
        return new Compilation.Unavailable(tried.isEmpty() ? "no compiler is known" : String.join("; ", tried));
    }
}
