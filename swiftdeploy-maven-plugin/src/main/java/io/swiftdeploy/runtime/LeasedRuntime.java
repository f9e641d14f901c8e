package io.swiftdeploy.runtime;

import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.io.SecretHash;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Token;
import java.util.List;
import java.util.Optional;

/**
 * A runtime for the holder of a lease. It looks as before, but changes nothing once the lease is lost: no start, no stop, no
 * route, no undo. The holder's record stays open to it, so that what happened is recorded.
 */
@SuppressWarnings("JavaLangClash") // as Runtime itself
public record LeasedRuntime(Runtime runtime, Lease lease) implements Runtime {
    private Runtime change() {
        lease.requireHeld();
        return runtime;
    }

    @Override
    public PolicyEngine policies(PolicyServerSpec server, PolicyBundle policies) {
        return change().policies(server, policies);
    }

    @Override
    public boolean start(GatewaySpec gateway) {
        return change().start(gateway);
    }

    @Override
    public List<String> start(StackName stack, List<InstanceSpec> instances) {
        return change().start(stack, instances);
    }

    @Override
    public Commands commands() {
        return change().commands();
    }

    @Override
    public void resume(Upstream group) {
        change().resume(group);
    }

    @Override
    public Drain route(GatewaySpec gateway, ExpectedSplit expected) {
        return change().route(gateway, expected);
    }

    @Override
    public Runnable limit(GatewaySpec gateway) {
        Runnable back = change().limit(gateway);
        return () -> {
            change();
            back.run();
        };
    }

    @Override
    public void stop(List<String> names) {
        change().stop(names);
    }

    @Override
    public void remove(List<String> names) {
        change().remove(names);
    }

    @Override
    public List<String> removeAll(StackName stack) {
        return change().removeAll(stack);
    }

    /** The key may have to be made. */
    @Override
    public SecretHash secretHash(StackName stack) {
        return change().secretHash(stack);
    }

    @Override
    public ObservedStack observe(StackName stack) {
        return runtime.observe(stack);
    }

    @Override
    public Inspection inspection() {
        return runtime.inspection();
    }

    @Override
    public Image image(String reference) {
        return runtime.image(reference);
    }

    @Override
    public Image image(StackName stack, String reference, Optional<String> user) {
        return runtime.image(stack, reference, user);
    }

    @Override
    public void check(List<InstanceSpec> instances) {
        runtime.check(instances);
    }

    @Override
    public void checkKept(Upstream group) {
        runtime.checkKept(group);
    }

    @Override
    public PolicyEngine policies(StackName stack) {
        return runtime.policies(stack);
    }

    @Override
    public PolicyEngine policies(StackName stack, ObservedStack observed) {
        return runtime.policies(stack, observed);
    }

    @Override
    public Leases leases() {
        return runtime.leases();
    }

    @Override
    public RecordStore record(StackName stack) {
        return runtime.record(stack);
    }

    @Override
    public Operations operations(StackName stack) {
        return runtime.operations(stack);
    }

    @Override
    public Operations operations(StackName stack, ObservedStack observed) {
        return runtime.operations(stack, observed);
    }

    @Override
    public Optional<Token> testToken(StackName stack) {
        return runtime.testToken(stack);
    }

    @Override
    public void disturb(StackName stack, Upstream canary, GatewayFault fault) {
        change().disturb(stack, canary, fault);
    }

    /** The connection is closed by the one who opened it. */
    @Override
    public void close() {}
}
