package io.swiftdeploy.release;

import io.swiftdeploy.container.ContainerSpecHashes;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.MemoryRecord;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.io.SecretHash;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Scope;
import io.swiftdeploy.plan.GatewaySpec.Settings;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.plan.SpecHashes;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.runtime.Commands;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.GatewayFault;
import io.swiftdeploy.runtime.Inspection;
import io.swiftdeploy.runtime.Inspection.Bypass;
import io.swiftdeploy.runtime.Leases;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.tls.CertificateChain;
import io.swiftdeploy.tls.Encryption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A runtime in memory. Every act can be made to fail: {@link #before} is called first with {@code start NAME}, {@code groups}
 * when the gateway gets other groups, {@code route SPLIT} when traffic moves, {@code drain}, {@code stop NAME} and so on.
 */
public final class FakeRuntime implements Runtime {
    public final List<String> acts = new ArrayList<>();
    public final Map<String, ObservedInstance> instances = new LinkedHashMap<>();
    public final FakeImages images = new FakeImages();
    public final List<String> lastLines = new ArrayList<>();
    /** The last lines of the gateway's access log. */
    public Supplier<List<String>> lastRequests = List::of;

    public final FakePolicies policies = new FakePolicies();
    public Function<PolicyBundle, PolicyEngine> engines = bundle -> policies;
    /** Why policies cannot be tried. */
    public Optional<String> untried = Optional.empty();

    public Set<NoDecisionCause> uncertain = Set.of();
    public Optional<Token> testToken = Optional.empty();
    public final List<String> faults = new CopyOnWriteArrayList<>();
    public final FakeOperations answers = new FakeOperations(this);
    public Consumer<String> before = act -> {};
    public Optional<Routes> gateway = Optional.empty();
    public final FakeCommands commands = new FakeCommands(this::act);
    public final FakeLeases leases = new FakeLeases();
    public final MemoryRecord record = new MemoryRecord();
    public boolean drains = true;
    public final List<Bypass> bypasses = new ArrayList<>();
    /** Whether {@link #operations(StackName)} has to observe the stack, as on Docker. */
    public boolean observesForOperations;

    /** Of the stack, for its secrets. */
    public String key = "0123456789abcdef".repeat(4);

    /** What the gateway speaks. */
    public Encryption encryption = new Encryption.None();

    /** What the gateway was limited to last. */
    public Optional<Resources> limits = Optional.empty();

    /** How the gateway serves its requests. */
    public Optional<Settings> settings = Optional.empty();

    /** What the gateway shows its clients. */
    public Optional<CertificateChain> certificate = Optional.empty();

    private final SpecHashes hashes = new ContainerSpecHashes();
    private String gatewaySpec = "";
    private boolean policyServer;
    private int clock;

    /** Makes the acts that begin with {@code act} fail. */
    public void fail(String act) {
        before = it -> {
            if (it.startsWith(act)) {
                throw new SwiftDeployException("No " + act + " today.", "the fake", "let it be");
            }
        };
    }

    @Override
    public SecretHash secretHash(StackName stack) {
        before.accept("secretHash");
        return new SecretHash(key);
    }

    @Override
    public void check(List<InstanceSpec> wanted) {
        before.accept("check");
    }

    @Override
    public Commands commands() {
        return commands;
    }

    private void act(String act) {
        acts.add(act);
        before.accept(act);
    }

    /** The names of all that runs. */
    public Set<String> running() {
        Set<String> running = new TreeSet<>();
        instances.values().stream().filter(ObservedInstance::running).forEach(it -> running.add(it.name()));
        return running;
    }

    public TrafficSplit split() {
        return gateway.map(Routes::split).orElseGet(TrafficSplit::none);
    }

    @Override
    public ObservedStack observe(StackName stack) {
        before.accept("observe");
        return new ObservedStack(
                List.copyOf(instances.values()),
                gateway.map(it -> new ObservedServer(stack + "-gateway", true, "healthy", gatewaySpec)),
                policyServer ? Optional.of(new ObservedServer(stack + "-opa", true, "healthy", "")) : Optional.empty(),
                split(),
                gateway.map(Routes::watch).orElse(Watch.UNWATCHED),
                hashes);
    }

    @Override
    public Inspection inspection() {
        return new FakeInspection(this);
    }

    @Override
    public Image image(String reference) {
        return images.get(reference);
    }

    @Override
    public Image image(StackName stack, String reference, Optional<String> user) {
        Image image = image(reference);
        images.searched.add(reference);
        return user.map(image::runAs).orElse(image);
    }

    @Override
    public PolicyEngine policies(PolicyServerSpec server, PolicyBundle bundle) {
        act("policies");
        policyServer = true;
        return engines.apply(bundle);
    }

    @Override
    public PolicyEngine policies(StackName stack) {
        acts.add("policies that run");
        return policies;
    }

    @Override
    public boolean start(GatewaySpec spec) {
        act("gateway");
        boolean fresh = gateway.isEmpty();
        if (fresh) {
            gateway = Optional.of(spec.routes());
            gatewaySpec = hashes.of(spec);
            encryption = spec.listener().encryption() instanceof Encryption.AsRunning running
                    ? running.forNewGateway()
                    : spec.listener().encryption();
        }
        return fresh;
    }

    @Override
    public List<String> start(StackName stack, List<InstanceSpec> specs) {
        List<String> started = new ArrayList<>();
        for (InstanceSpec spec : specs) {
            act("start " + spec.name());
            started.add(spec.name());
            put(spec.name(), spec.membership(), hashes.of(spec));
        }
        return started;
    }

    private void put(String name, ObservedInstance.Membership membership, String spec) {
        clock++;
        instances.put(name, instance(name, membership, true, spec, Instant.ofEpochSecond(clock)));
    }

    private static ObservedInstance instance(
            String name, ObservedInstance.Membership membership, boolean running, String spec, Instant started) {
        return new ObservedInstance(
                name, membership, new ObservedInstance.Condition(running, 0, "none", spec), started);
    }

    @Override
    public void resume(Upstream group) {
        group.members().forEach(name -> {
            act("resume " + name);
            instances.computeIfPresent(name, (key, it) -> {
                clock++;
                return instance(name, it.group(), true, it.condition().spec(), Instant.ofEpochSecond(clock));
            });
        });
    }

    @Override
    public Drain route(GatewaySpec spec, ExpectedSplit expected) {
        boolean moves = !split().equals(spec.routes().split());
        act((moves ? "route " : "groups ") + spec.routes().split().toLine());
        expected.require(split(), spec.name());
        if (speaking(spec.listener().encryption()) instanceof Encryption.Https https) {
            before.accept("encryption " + https.certificate().chain().subject());
        }
        return lead(spec);
    }

    private Drain lead(GatewaySpec spec) {
        Encryption wanted = speaking(spec.listener().encryption());
        Settings given = spec.settled(settings).settings();
        boolean changed = !gateway.equals(Optional.of(spec.routes()))
                || !encryption.equals(wanted)
                || !settings.equals(Optional.of(given));
        settings = Optional.of(given);
        gateway = Optional.of(spec.routes());
        encryption = wanted;
        return new Drain() {
            @Override
            public boolean await(Duration limit) {
                act("drain");
                return drains;
            }

            @Override
            public boolean changed() {
                return changed;
            }
        };
    }

    private Encryption speaking(Encryption wanted) {
        if (wanted instanceof Encryption.AsRunning running) {
            return encryption instanceof Encryption.Https https
                    ? new Encryption.Https(running.renewal().orElse(https.certificate()), https.redirectPort())
                    : encryption;
        }
        return wanted;
    }

    @Override
    public Runnable limit(GatewaySpec spec) {
        if (spec.scope() == Scope.ROUTES) {
            return () -> {};
        }
        before.accept("limit");
        Optional<Resources> former = limits;
        limits = Optional.of(spec.settings().resources());
        return () -> limits = former;
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public RecordStore record(StackName stack) {
        return record;
    }

    @Override
    public void stop(List<String> names) {
        names.forEach(name -> {
            act("stop " + name);
            instances.computeIfPresent(
                    name,
                    (key, it) ->
                            instance(name, it.group(), false, it.condition().spec(), it.started()));
        });
    }

    @Override
    public void remove(List<String> names) {
        names.forEach(name -> {
            act("remove " + name);
            instances.remove(name);
            if (name.endsWith("-gateway")) {
                gateway = Optional.empty();
            }
        });
    }

    @Override
    public Operations operations(StackName stack) {
        return operations(stack, observesForOperations ? observe(stack) : ObservedStack.nothing());
    }

    @Override
    public Operations operations(StackName stack, ObservedStack observed) {
        return new Operations(answers.address());
    }

    @Override
    public Optional<Token> testToken(StackName stack) {
        before.accept("testToken");
        return testToken;
    }

    @Override
    public void disturb(StackName stack, Upstream canary, GatewayFault fault) {
        faults.add(canary.track().text() + " " + fault);
    }

    @Override
    public List<String> removeAll(StackName stack) {
        act("removeAll");
        List<String> removed = new ArrayList<>(instances.keySet());
        instances.clear();
        gateway = Optional.empty();
        policyServer = false;
        return removed;
    }

    @Override
    public void close() {
        answers.close();
    }
}
