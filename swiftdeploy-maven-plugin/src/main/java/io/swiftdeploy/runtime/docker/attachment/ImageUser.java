package io.swiftdeploy.runtime.docker.attachment;

import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.helper.HelperTask;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import java.util.List;

/** The user that an image really runs as: a name says nothing of the rights, only the image knows its number. */
public record ImageUser(Containers containers, OneShot helpers) {
    private static final String ROOT = "root";

    /**
     * {@code image}, as root's where the name of its user is one of root's.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if the image knows nobody of that name
     */
    public Image resolve(StackName stack, Image image) {
        String user = image.user().split(":", 2)[0];
        if (image.isOfRoot() || UserNames.isNumber(user)) {
            return image;
        }
        int number = names(stack, image)
                .numberOf(user)
                .orElseThrow(() -> AttachmentErrors.noSuchUser(user, image.reference()));
        return number == 0 ? image.runAs(ROOT) : image;
    }

    private UserNames names(StackName stack, Image image) {
        HelperTask task = new HelperTask(stack, image.pinned(), List.of("true"), new HelperTask.Storage.NoStorage());
        return helpers.with(task, helper -> UserNames.in(containers, helper));
    }
}
