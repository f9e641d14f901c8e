package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Commands;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.docker.attachment.CommandContainers;
import io.swiftdeploy.runtime.docker.attachment.ImageUser;
import io.swiftdeploy.runtime.docker.attachment.SurroundingsOnEngine;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Engine;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.ImageStore;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import io.swiftdeploy.runtime.docker.lease.DockerLeases;
import io.swiftdeploy.runtime.docker.record.RecordHelper;
import io.swiftdeploy.runtime.docker.record.VolumeRecord;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;

/**
 * The parts that the operations on the stacks of an Engine share.
 *
 * @param engine the connection to it
 * @param images its images
 * @param tags says where the image of a tag has become another
 * @param narration hears what happens
 * @param helpers runs containers that do one thing
 * @param host asks the machine about itself
 * @param leases the leases of its stacks
 */
record EngineParts(
        Engine engine,
        ImageStore images,
        MovedTags tags,
        Narration narration,
        Containers containers,
        NetworksAndVolumes networksAndVolumes,
        SurroundingsOnEngine surroundings,
        OneShot helpers,
        EngineHost host,
        DockerLeases leases) {

    /** The record of {@code stack}. */
    RecordStore record(StackName stack) {
        RecordHelper helper = new RecordHelper(networksAndVolumes, helpers, host::image);
        return new VolumeRecord(stack, containers, new Execution(engine.client()), helper, leases);
    }

    /** Whom images run as. */
    ImageUser users() {
        return new ImageUser(containers, helpers);
    }

    /** Runs commands in containers. */
    Commands commands() {
        return new CommandContainers(containers, networksAndVolumes, surroundings, narration, leases::requireNotLost);
    }

    /** The parts of {@code engine}; nothing is touched yet. */
    static EngineParts of(Engine engine, ImageStore images, String probeImage, Narration narration) {
        Containers containers = new Containers(engine);
        OneShot helpers = new OneShot(engine.client(), containers);
        EngineHost host = new EngineHost(helpers, images, probeImage);
        NetworksAndVolumes networksAndVolumes = new NetworksAndVolumes(engine.client(), containers, helpers);
        DockerLeases leases = new DockerLeases(engine.client(), containers, networksAndVolumes, host::image);
        return new EngineParts(
                engine,
                images,
                new MovedTags(images, narration),
                narration,
                containers,
                networksAndVolumes,
                new SurroundingsOnEngine(
                        engine.client(), containers, helpers, narration, host::image, leases::requireNotLost),
                helpers,
                host,
                leases);
    }
}
