package io.swiftdeploy.history.copy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.RecordCopy;
import io.swiftdeploy.history.RecordTail;
import io.swiftdeploy.history.copy.CopyComparison.Relation;
import io.swiftdeploy.history.copy.CopyStore.CopyException;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.history.store.HistoryTail;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.history.store.StoreErrors;
import io.swiftdeploy.history.store.StoreInput;
import io.swiftdeploy.history.store.WholeBlock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A workspace's copy of the record of a stack: {@code history.jsonl}. The record is what counts; the copy is there to be read.
 *
 * <p>A copy that lags behind is completed. What only the copy has goes into the record: that is how a history of a version
 * that knew only files is taken over. Where both went on, or the copy is of another stack, the copy is kept under another
 * name and a new one is made. A copy that cannot be read or written is said once, and stops nothing.
 */
public final class WorkspaceCopy implements RecordCopy {
    private static final int PIECE_BYTES = 1 << 20;
    private static final int HASH_DIGITS = 8;
    private static final int MOST_ATTEMPTS = 10;

    private final RecordStore record;
    private final CopyStore copy;
    private final String stack;
    private final Consumer<String> notices;
    private boolean updated;
    private boolean failed;

    /**
     * @param record the stack's record
     * @param file the copy; it is made when there is none
     * @param stack the stack's name
     * @param notices takes a sentence for the user when the two differed, or the copy cannot be used
     */
    public WorkspaceCopy(RecordStore record, Path file, String stack, Consumer<String> notices) {
        this.record = record;
        this.copy = new CopyStore(FileRecordStore.inWorkspace(file));
        this.stack = stack;
        this.notices = notices;
    }

    @Override
    public void update() {
        try {
            updated = true;
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                if (isUpToDateAfterStep()) {
                    return;
                }
            }
        } catch (CopyException failure) {
            sayOnce(CopyNotices.unusable(copy.where(), String.valueOf(failure.getMessage()), record.where()));
        }
    }

    @Override
    public void updateOnce() {
        if (!updated) {
            update();
        }
    }

    @Override
    public void add(long position, byte[] bytes) {
        try {
            if (!copy.append(position, bytes)) {
                update();
            }
        } catch (CopyException | SwiftDeployException failure) {
            sayOnce(CopyNotices.unusable(copy.where(), String.valueOf(failure.getMessage()), record.where()));
        }
    }

    @Override
    public Optional<String> setAside() {
        try {
            return copy.size() == 0 ? Optional.empty() : Optional.of(keep());
        } catch (CopyException failure) {
            sayOnce(CopyNotices.unusable(copy.where(), String.valueOf(failure.getMessage()), record.where()));
            return Optional.empty();
        }
    }

    private String keep() {
        HistoryTail tail = HistoryTail.of(copy);
        return copy.setAside(tail.sequence() == 0 ? "unreadable" : tail.hash().substring(0, HASH_DIGITS));
    }

    private boolean isUpToDateAfterStep() {
        long recordSize = record.size();
        long copySize = copy.size();
        Optional<String> other = otherStack();
        if (other.isPresent()) {
            notices.accept(CopyNotices.otherStack(copy.where(), keep(), stack, other.get()));
            return false;
        }
        Relation relation = new CopyComparison(record, copy).relation(recordSize, copySize);
        return switch (relation) {
            case BEHIND -> copySize == recordSize || complete(copySize);
            case AHEAD -> mayTakeOver(recordSize) ? takeOver(recordSize, copySize) : keepApart();
            case APART -> keepApart();
        };
    }

    /** What an earlier version left is taken as it is; to a record of its own, only what continues it is added. */
    private boolean mayTakeOver(long recordSize) {
        return recordSize == 0 || new Continuation(record, copy).isSound();
    }

    private boolean keepApart() {
        notices.accept(CopyNotices.apart(copy.where(), keep(), stack, record.where()));
        return false;
    }

    /** The stack of the copy's newest record, if that is another one. */
    private Optional<String> otherStack() {
        return RecordTail.newestFirst(copy)
                .map(last -> last.event().stack())
                .filter(name -> !name.equals(HistoryEvent.UNKNOWN_STACK))
                .findFirst()
                .filter(name -> !name.equals(stack));
    }

    private boolean complete(long copySize) {
        try (InputStream missing = copySize == 0 ? record.open() : new StoreInput(record, copySize)) {
            long at = copySize;
            for (byte[] piece = missing.readNBytes(PIECE_BYTES);
                    piece.length > 0;
                    piece = missing.readNBytes(PIECE_BYTES)) {
                if (!copy.append(at, piece)) {
                    return false;
                }
                at += piece.length;
            }
            return true;
        } catch (IOException failure) {
            throw StoreErrors.cannotRead(record.where(), failure);
        }
    }

    private boolean takeOver(long recordSize, long copySize) {
        long at = recordSize;
        while (at < copySize) {
            byte[] lines = wholeLines(at, copySize);
            if (!record.append(at, lines)) {
                return false;
            }
            at += lines.length;
        }
        notices.accept(CopyNotices.takenOver(copy.where(), stack, record.where()));
        return false;
    }

    /** A piece that ends with a line: a build that is killed between two pieces leaves no half of one. */
    private byte[] wholeLines(long at, long end) {
        int length = PIECE_BYTES;
        while (true) {
            byte[] piece = WholeBlock.read(copy, at, (int) Math.min(length, end - at));
            int lines = piece.length;
            while (lines > 0 && piece[lines - 1] != '\n') {
                lines--;
            }
            if (lines > 0 || piece.length == end - at) {
                return lines > 0 ? Arrays.copyOf(piece, lines) : piece;
            }
            length *= 2;
        }
    }

    private void sayOnce(String sentence) {
        if (!failed) {
            notices.accept(sentence);
        }
        failed = true;
    }
}
