package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Engine;
import io.swiftdeploy.runtime.docker.engine.ImageStore;
import io.swiftdeploy.runtime.docker.engine.NetworksAndVolumes;
import io.swiftdeploy.runtime.docker.engine.OneShot;

/**
 * The parts that the operations on the stacks of an Engine share.
 *
 * @param engine the connection to it
 * @param images its images
 * @param tags says where the image of a tag has become another
 * @param narration hears what happens
 * @param helpers runs containers that do one thing
 * @param host asks the machine about itself
 */
record EngineParts(
        Engine engine,
        ImageStore images,
        MovedTags tags,
        Narration narration,
        Containers containers,
        NetworksAndVolumes networksAndVolumes,
        OneShot helpers,
        EngineHost host) {

    /** The parts of {@code engine}; nothing is touched yet. */
    static EngineParts of(Engine engine, ImageStore images, String probeImage, Narration narration) {
        Containers containers = new Containers(engine);
        OneShot helpers = new OneShot(engine.client(), containers);
        return new EngineParts(
                engine,
                images,
                new MovedTags(images, narration),
                narration,
                containers,
                new NetworksAndVolumes(engine.client(), containers, helpers),
                helpers,
                new EngineHost(helpers, images, probeImage));
    }
}
