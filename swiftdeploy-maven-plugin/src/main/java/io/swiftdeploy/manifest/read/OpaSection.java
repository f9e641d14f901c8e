package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Opa;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.type.ImageReference;
import io.swiftdeploy.manifest.type.WholeNumber;
import java.util.function.Supplier;

/** Section {@code opa}. */
final class OpaSection implements Supplier<Opa> {
    final Field<Integer> port;
    private final Field<String> image;

    OpaSection(Section section) {
        image = section.optional("image", new ImageReference(), "openpolicyagent/opa:1.4.2-static");
        port = section.optional("port", WholeNumber.PORT, "8181");
    }

    @Override
    public Opa get() {
        return new Opa(image.get(), port.get());
    }
}
