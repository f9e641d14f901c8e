package io.swiftdeploy.runtime.process;

import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.process.instance.Artifact;
import io.swiftdeploy.runtime.process.instance.JarStore;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The copies that the processes of a build run from. What was kept once is what all of them get, so a command before traffic
 * and the instances after it run the same, also when the project is built anew meanwhile.
 */
final class KeptArtifacts {
    private final ProcessSettings settings;
    private final StateFolder folder;
    private final JarStore jars;
    private final Narration narration;
    private final Map<String, Artifact.Kept> kept = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    KeptArtifacts(ProcessSettings settings, ProcessParts parts) {
        this.settings = settings;
        this.folder = parts.folder();
        this.jars = parts.jars();
        this.narration = parts.narration();
    }

    /**
     * What is kept of the artifact.
     *
     * @param planned its id
     */
    Artifact.Kept of(String planned) {
        Artifact.Kept there = Optional.ofNullable(kept.get(planned))
                .filter(Artifact.Kept::isThere)
                .orElseGet(() -> keep(planned));
        kept.put(planned, there);
        return there;
    }

    /**
     * As {@link #of}, for a command that the manifest names beside that of the instances.
     *
     * @param where its words are written, for messages
     */
    Artifact.Kept forCommand(String planned, List<String> words, String where) {
        Artifact artifact = Artifact.of(settings, folder.root());
        artifact.requireKept(words, where);
        tell(artifact.notLedToCopies(words));
        return of(planned);
    }

    private Artifact.Kept keep(String planned) {
        Artifact artifact = Artifact.of(settings, folder.root());
        Artifact.Kept fresh = artifact.keep(planned, jars);
        tell(artifact.remarks());
        return fresh;
    }

    private void tell(List<String> remarks) {
        remarks.stream().filter(told::add).forEach(narration::warning);
    }
}
