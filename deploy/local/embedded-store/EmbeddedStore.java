import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The document store of a machine without MongoDB: its wire protocol over one file. For demos and tests, not for production.
 *
 * <p>Usage: EmbeddedStore PORT FILE. Prints "ready" once it listens on 127.0.0.1:PORT.
 *
 * <p>It differs from the library it is made of in five ways, each told where it is done: a write is in the file before it is
 * answered, a file that cannot be written ends it, one thread does all the work, a lookup that names an _id never reads the whole
 * collection, and no document is logged.
 */
public final class EmbeddedStore {
  private static final Set<String> WRITES =
      Set.of(
          "insert", "update", "delete", "findAndModify", "findandmodify", "createIndexes", "create",
          "dropIndexes", "drop", "dropDatabase", "renameCollection", "aggregate");
  // Measured with 3,300 replaces a second of 2 kB documents: the file stays at 15 times its live content and no write waits
  // longer than without. With the library's 45 s of retention it grew by 30 MB a second.
  private static final int COMPACT_EVERY_COMMITS = 50;
  private static final int COMPACT_BELOW_PERCENT_USED = 50;
  private static final int COMPACT_BYTES = 4 << 20;
  private static final int RETENTION_MS = 2_000;

  private EmbeddedStore() {}

  public static void main(String[] args) throws InterruptedException {
    if (args.length != 2) {
      System.err.println("usage: EmbeddedStore PORT FILE");
      System.exit(2);
    }
    var file = new MVStore.Builder().fileName(args[1]).cacheSize(128).autoCommitDisabled().open();
    file.setRetentionTime(RETENTION_MS);
    var server = new MongoServer(new DurableBackend(file).version(new AnnouncedVersion()));
    // One worker: the library changes documents in place, and with more threads a reader could be sent half of a change.
    server.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 1, 1);
    // The file is closed from here and nowhere else, after the last request was answered.
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    System.out.println("ready");
    Thread.currentThread().join();
  }

  /** The library commits in the background and loses up to a second when killed; here each write is in the file first. */
  private static final class DurableBackend extends H2Backend {
    private int commits;

    DurableBackend(MVStore file) {
      super(file);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      var command = message.getDocument().keySet().iterator().next();
      try {
        return super.handleMessage(message);
      } catch (MongoServerException fault) {
        // The library would log the whole message, personal data included; its logger is switched off by the runner.
        System.err.println(command + " failed: " + fault.getClass().getSimpleName());
        throw fault;
      } finally {
        if (WRITES.contains(command)) commitAndTidy();
      }
    }

    private void commitAndTidy() {
      try {
        commit();
        // Without the background thread nobody gives the room of overwritten pages back.
        if (++commits % COMPACT_EVERY_COMMITS == 0) {
          getMvStore().compact(COMPACT_BELOW_PERCENT_USED, COMPACT_BYTES);
        }
      } catch (MVStoreException fault) {
        endUnwritten(fault);
      }
    }

    /**
     * The library would answer every later request with this fault, also once there is room again. Ended at once, nothing that
     * is not in the file is answered, and the next start finds the file as it was after the last write that was.
     */
    private static void endUnwritten(MVStoreException fault) {
      var why = fault.getCause() == null ? "error " + fault.getErrorCode() : fault.getCause().getMessage();
      System.err.println("the store's file cannot be written (" + why + "): make room on its disk and start the store again");
      Runtime.getRuntime().halt(1);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
      return open(name, getMvStore(), getCursorRegistry());
    }
  }

  private static H2Database open(String name, MVStore file, CursorRegistry cursors) {
    // Anonymous, so that `file` and `cursors` are there when the library's constructor already opens the collections.
    return new H2Database(name, file, cursors) {
      @Override
      protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        var path = getDatabaseName() + "." + collection;
        MVMap<Object, Document> data = file.openMap("databases." + path);
        MVMap<String, Object> meta = file.openMap("meta." + path);
        return new KeyedCollection(this, collection, options, data, meta, cursors);
      }
    };
  }

  /** The library uses its index on _id only when nothing else is asked; a compare-and-set on {_id, version} read everything. */
  private static final class KeyedCollection extends H2Collection {
    private final MVMap<Object, Document> data;

    KeyedCollection(
        MongoDatabase database,
        String name,
        CollectionOptions options,
        MVMap<Object, Document> data,
        MVMap<String, Object> meta,
        CursorRegistry cursors) {
      super(database, name, options, data, meta, cursors);
      this.data = data;
    }

    /** Called when no index of the library fits; the conditions beside _id are still checked on what was found. */
    @Override
    protected QueryResult matchDocuments(
        Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
      var ids = namedIds(query.get("_id"));
      if (ids == null) return super.matchDocuments(query, orderBy, skip, limit, batchSize, fields);
      List<Object> held = ids.stream().filter(data::containsKey).toList();
      return matchDocuments(query, held, orderBy, skip, limit, batchSize, fields);
    }

    /**
     * Called with the documents that an index found. The library checks the whole query on each, and so compares every one of
     * n ids with n ids; those of _id are known to fit.
     */
    @Override
    protected QueryResult matchDocuments(
        Document query,
        Iterable<Object> found,
        Document orderBy,
        int skip,
        int limit,
        int batchSize,
        Document fields) {
      var others = query;
      if (namedIds(query.get("_id")) != null) {
        others = query.clone();
        others.remove("_id");
      }
      return super.matchDocuments(others, found, orderBy, skip, limit, batchSize, fields);
    }

    /** The text ids the query names by equality or $in, in order; null when it names them in any other way. */
    private static Collection<Object> namedIds(Object condition) {
      if (condition instanceof String) return List.of(condition);
      if (!(condition instanceof Document operators) || !operators.keySet().equals(Set.of("$in"))) return null;
      var named = (Collection<?>) operators.get("$in");
      return named.stream().allMatch(String.class::isInstance) ? new TreeSet<Object>(named) : null;
    }
  }

  /** The library announces wire version 8; the Node.js driver wants 9 or more, and what it then uses works. */
  private static final class AnnouncedVersion implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 13;
    }

    @Override
    public String toVersionString() {
      return "5.0.0";
    }
  }
}
