package io.swiftdeploy.runtime.docker.record;

import com.github.dockerjava.api.exception.NotFoundException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.lease.DockerLeases;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The containers that a stack's record is reached by: this build's lease, then another one that has the volume mounted. One
 * that is gone, with the Engine's restart for example, gives way to the next; it says nothing about the record.
 */
final class RecordPlaces {
    private final StackName stack;
    private final Containers containers;
    private final DockerLeases leases;

    RecordPlaces(StackName stack, Containers containers, DockerLeases leases) {
        this.stack = stack;
        this.containers = containers;
        this.leases = leases;
    }

    /**
     * What {@code act} gives in the first container that is there; empty where there is none.
     *
     * @param act gets the container's id, and throws {@link NotFoundException} where the container is gone
     */
    <T> Optional<T> look(Function<String, T> act) {
        return look(it -> true, act);
    }

    /** As {@link #look}, where a command can be run. */
    <T> Optional<T> lookWhereRunning(Function<String, T> act) {
        return look(RecordPlace::running, act);
    }

    private <T> Optional<T> look(Predicate<RecordPlace> usable, Function<String, T> act) {
        Optional<String> own = leases.containerOf(stack);
        return in(own.map(id -> new RecordPlace(id, true)).filter(usable), act)
                .or(() -> in(RecordPlace.find(containers, stack, own).filter(usable), act));
    }

    private static <T> Optional<T> in(Optional<RecordPlace> place, Function<String, T> act) {
        try {
            return place.map(it -> act.apply(it.container()));
        } catch (NotFoundException gone) {
            return Optional.empty();
        }
    }
}
