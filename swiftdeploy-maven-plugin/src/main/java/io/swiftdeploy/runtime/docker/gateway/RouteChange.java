package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import io.swiftdeploy.container.KeeperScript;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.render.GatewayMarks;
import io.swiftdeploy.render.NginxConf;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.Execution.CommandResult;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives a running gateway another configuration. The keeper takes it in under its lock, and only if the present one is that
 * which was looked at here.
 */
final class RouteChange {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String NONE = "-";

    private final DockerClient client;
    private final GatewayFiles files;
    private final FileReplacement replacement;
    private final GatewayCertificate certificate;
    private final LoadedGeneration loaded;
    private final Execution execution;
    private final LateRoutes late;
    private final GatewaySpec gateway;
    private final String name;

    RouteChange(
            DockerClient client,
            GatewayFiles files,
            FileReplacement replacement,
            GatewayCertificate certificate,
            LoadedGeneration loaded,
            LateRoutes late,
            GatewaySpec gateway) {
        this.client = client;
        this.files = files;
        this.replacement = replacement;
        this.certificate = certificate;
        this.loaded = loaded;
        this.execution = new Execution(client);
        this.late = late;
        this.gateway = gateway;
        this.name = gateway.name();
    }

    /**
     * @param expected what the present configuration may split
     * @param lease the lease that this build holds, if it holds one
     */
    Drain run(ExpectedSplit expected, Optional<String> lease) {
        late.settle(name);
        return Deadline.in(LIMIT)
                .untilPresent(() -> attempt(expected, lease))
                .orElseThrow(() -> new SwiftDeployException(
                        "The gateway's configuration changes all the time.",
                        "container " + name,
                        "see which other builds change the stack, then run the goal again"));
    }

    /** Empty when somebody else was faster; the next attempt looks at what they made. */
    private Optional<Drain> attempt(ExpectedSplit expected, Optional<String> lease) {
        GatewayMarks present = files.marks(name).orElseThrow(() -> GatewayErrors.unknownConfiguration(name));
        expected.require(present.split(), name);
        GatewaySpec settled = certificate.settled(gateway).settled(present.settings());
        NginxConf wanted = new NginxConf(settled);
        Optional<Drain> drain = present.generation().equals(wanted.generation())
                ? Optional.of(reloadIfNeeded(settled, wanted.generation()))
                : change(present.generation(), settled, wanted, lease);
        if (drain.isPresent() && present.certificate().isPresent()) {
            forgetFormer(wanted.generation());
        }
        return drain;
    }

    private Optional<Drain> change(String present, GatewaySpec settled, NginxConf wanted, Optional<String> lease) {
        Drain drain = WorkerDrain.ofPresentWorkers(client, name);
        String candidate = "candidate-" + UUID.randomUUID();
        CommandResult result = takeIn(candidate, present, settled, wanted, lease);
        if (!result.isKnown()) {
            late.requireTakenIn(name, GatewayFiles.path(candidate), wanted.generation());
            awaitLoaded(wanted.generation());
            return Optional.of(drain);
        }
        return outcome(result, wanted.generation(), drain);
    }

    private Optional<Drain> outcome(CommandResult result, String generation, Drain drain) {
        return switch ((int) result.exitCode()) {
            case 0 -> {
                awaitLoaded(generation);
                yield Optional.of(drain);
            }
            case KeeperScript.MOVED -> Optional.empty();
            case KeeperScript.FENCED ->
                throw new LeaseLostException(
                        gateway.stack(), "the gateway hears the heartbeat of another build, or none");
            case KeeperScript.REFUSED -> throw GatewayErrors.refused(name, result.output());
            default -> throw GatewayErrors.notTaken(name, result.output());
        };
    }

    private CommandResult takeIn(
            String candidate, String present, GatewaySpec settled, NginxConf wanted, Optional<String> lease) {
        // A gateway of an earlier version has an earlier keeper.
        replacement.replace(name, KeeperScript.FILE, KeeperScript.text());
        files.putCandidate(name, candidate, wanted.render());
        Optional<String> fallback = wanted.whenNobodyWatches().map(conf -> {
            files.putCandidate(name, candidate + "-fallback", conf.render());
            return candidate + "-fallback";
        });
        certificate.put(settled);
        return execution.run(
                name,
                KeeperScript.command(
                        "route",
                        present,
                        GatewayFiles.path(candidate),
                        fallback.map(GatewayFiles::path).orElse(NONE),
                        lease.orElse(NONE)));
    }

    /** For a configuration that was written, whose build was killed before nginx loaded it. */
    private Drain reloadIfNeeded(GatewaySpec settled, String generation) {
        certificate.put(settled);
        if (loaded.is(name, generation)) {
            return Drain.none();
        }
        Drain drain = WorkerDrain.ofPresentWorkers(client, name);
        client.killContainerCmd(name).withSignal("HUP").exec();
        awaitLoaded(generation);
        return drain;
    }

    private void awaitLoaded(String generation) {
        if (!Deadline.in(LIMIT).until(() -> loaded.is(name, generation))) {
            CommandResult restored = execution.run(name, KeeperScript.command("restore", generation));
            throw restored.exitCode() == 0
                    ? GatewayErrors.notLoaded(name, LIMIT)
                    : GatewayErrors.notRestored(name, LIMIT);
        }
    }

    /** Nothing goes back any more to what the gateway had before, so a private key that only this names has to go. */
    private void forgetFormer(String generation) {
        try {
            execution.run(name, KeeperScript.command("confirm", generation));
        } catch (RuntimeException e) {
            return; // the gateway serves as it was asked to; the next route does it
        }
    }
}
