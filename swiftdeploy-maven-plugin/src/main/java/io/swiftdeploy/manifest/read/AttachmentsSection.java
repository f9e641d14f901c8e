package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Attachments;
import io.swiftdeploy.manifest.Attachments.Mount;
import io.swiftdeploy.manifest.Attachments.SecretFile;
import io.swiftdeploy.manifest.Network;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.AttachmentProblems;
import io.swiftdeploy.manifest.type.FilePath;
import io.swiftdeploy.manifest.type.MountType;
import io.swiftdeploy.manifest.yaml.Problems;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The key {@code networks}, and those of section {@code services} that say what instances have around them. */
final class AttachmentsSection implements Supplier<Attachments> {
    private final Optional<Field<List<Field<String>>>> networks;
    private final Optional<Field<List<Field<Mount>>>> volumes;
    private final Optional<Field<List<Path>>> envFiles;
    private final Field<Map<String, SecretFile>> secrets;

    AttachmentsSection(Section root, Section services, Path folder) {
        networks = root.items("networks", NetworkSection.NAME, "[db-net]");
        volumes = services.items("volumes", new MountType(folder), "[\"data:/var/lib/app\"]");
        envFiles = services.oneOrMore("env_file", new FilePath(folder), "[app.env]");
        secrets = SecretsTable.read(services, folder);
    }

    /**
     * @param own the stack's own network
     * @param stack the service's name
     */
    void check(Optional<String> own, Optional<String> stack, Problems problems) {
        checkNetworks(own, problems);
        stack.ifPresent(name -> checkVolumes(name, problems));
        checkTwice(networks, Function.identity(), AttachmentProblems::isGivenTwice, problems);
        checkTwice(volumes, Mount::path, AttachmentProblems::mountsTwice, problems);
        Set<String> targets = new HashSet<>();
        secrets.value().orElse(Map.of()).values().stream()
                .map(SecretFile::target)
                .filter(target -> !targets.add(target))
                .forEach(target -> problems.add(secrets.location(), AttachmentProblems.sharesTarget(target)));
    }

    private void checkNetworks(Optional<String> own, Problems problems) {
        for (Field<String> network : items(networks)) {
            if (network.value().isPresent() && network.value().equals(own)) {
                problems.add(network.location(), AttachmentProblems.isOwnNetwork(network.get()));
            } else if (network.value().isPresent() && network.value().equals(own.map(Network::ofPolicyServer))) {
                problems.add(network.location(), AttachmentProblems.isPolicyNetwork(network.get()));
            }
        }
    }

    private void checkVolumes(String stack, Problems problems) {
        for (Field<Mount> mount : items(volumes)) {
            mount.value()
                    .map(Mount::source)
                    .filter(it -> OwnVolumes.isReserved(stack, it))
                    .ifPresent(it -> problems.add(mount.location(), AttachmentProblems.isOwnVolume(it)));
        }
    }

    private static <T> void checkTwice(
            Optional<Field<List<Field<T>>>> list,
            Function<T, String> name,
            Function<String, String> sentence,
            Problems problems) {
        Set<String> names = new HashSet<>();
        for (Field<T> item : items(list)) {
            item.value()
                    .map(name)
                    .filter(it -> !names.add(it))
                    .ifPresent(it -> problems.add(item.location(), sentence.apply(it)));
        }
    }

    private static <T> List<Field<T>> items(Optional<Field<List<Field<T>>>> list) {
        return list.flatMap(Field::value).orElse(List.of());
    }

    private static <T> List<T> values(Optional<Field<List<Field<T>>>> list) {
        return items(list).stream().map(Field::get).toList();
    }

    private List<Path> envFiles() {
        return envFiles.flatMap(Field::value).orElse(List.of());
    }

    @Override
    public Attachments get() {
        return new Attachments(values(networks), values(volumes), envFiles(), secrets.get());
    }
}
