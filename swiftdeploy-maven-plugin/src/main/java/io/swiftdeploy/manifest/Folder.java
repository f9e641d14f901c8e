package io.swiftdeploy.manifest;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** An existing folder, named absolutely or from the manifest's own folder. */
record Folder(Path base) implements Kind<Path> {

    @Override
    public String expected() {
        return "a folder";
    }

    @Override
    public Path read(String text) throws Misfit {
        Path folder = resolved(text);
        if (!Files.isDirectory(folder)) {
            throw new Misfit("must be a folder, but " + Shown.text(folder.toString())
                    + (Files.exists(folder) ? " is none" : " does not exist"));
        }
        return folder;
    }

    private Path resolved(String text) throws Misfit {
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new Misfit("must be a folder, was " + Shown.text(text));
        }
    }
}
