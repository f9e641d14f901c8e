package io.swiftdeploy.container;

import io.swiftdeploy.plan.Image;

/**
 * What a container is made of.
 *
 * @param known what the hash over the specification has for it: a reference or an id
 * @param image the image as it was resolved
 */
public record ContainerImage(String known, Image image) {

    /** Known by its content: another image makes another container. */
    static ContainerImage byContent(Image image) {
        return new ContainerImage(image.pinned(), image);
    }

    /** Known by its name: a container that runs is left alone when the name means another image later. */
    static ContainerImage byName(Image image) {
        return new ContainerImage(image.reference(), image);
    }

    /** What the Engine creates the container from: the id where it is known, so that what was judged is what is started. */
    public String pinned() {
        return image.pinned();
    }

    /** What the manifest calls it. */
    public String reference() {
        return image.reference();
    }
}
