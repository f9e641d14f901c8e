package io.swiftdeploy.plan;

import io.swiftdeploy.manifest.Attachments;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Health;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.manifest.RestartPolicy;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One instance to be started.
 *
 * @param workload its name, image and network
 * @param membership its track, revision, number and port
 * @param program what runs in it
 * @param supervision how it is kept healthy and small
 * @param attachments what it has around it besides the stack itself
 */
public record InstanceSpec(
        Workload workload, Membership membership, Program program, Supervision supervision, Attachments attachments) {

    /**
     * What runs in an instance.
     *
     * @param user the user that the manifest wants; empty: as the image says
     * @param command the program and its arguments; empty: as the image says
     * @param environment names and values; a secret's value is never shown
     * @param ports the variables of the environment whose value is a port of the service, besides {@code APP_PORT}, and the
     *     port that each is about: where instances share a machine, each is told another
     * @param addresses the variables that say on which address it listens, where it is not alone on it
     */
    public record Program(
            Optional<String> user,
            List<String> command,
            SortedMap<String, EnvValue> environment,
            SortedMap<String, Integer> ports,
            List<String> addresses) {
        public Program {
            command = List.copyOf(command);
            environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
            ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
            addresses = List.copyOf(addresses);
        }

        /** What runs in an instance whose only port is told in {@code APP_PORT}. */
        public Program(Optional<String> user, List<String> command, SortedMap<String, EnvValue> environment) {
            this(user, command, environment, Collections.emptySortedMap(), List.of());
        }
    }

    /**
     * How an instance is kept healthy and small.
     *
     * @param health how it is found healthy
     * @param resources its limits
     * @param restart when it is started again after it ended
     */
    public record Supervision(Health health, Resources resources, RestartPolicy restart) {}

    /** The same, running another program. */
    public InstanceSpec with(Program other) {
        return new InstanceSpec(workload, membership, other, supervision, attachments);
    }

    public String name() {
        return workload.name();
    }

    public Track track() {
        return membership.track();
    }

    public Revision revision() {
        return membership.revision();
    }

    /** The port that it listens on. */
    public int port() {
        return membership.port();
    }
}
