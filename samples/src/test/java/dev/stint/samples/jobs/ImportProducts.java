package dev.stint.samples.jobs;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.enumerate.CsvRecord;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.job.ItemSkipped;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.nio.file.Path;
import java.sql.PreparedStatement;

/** Imports a file; bad lines are skipped and reported. The run's args choose how exact it is. */
final class ImportProducts extends IterableJob<ImportProducts.Args, ImportProducts.Line> {
    static final JobType<Args> TYPE = JobType.of("import-products", Args.class);

    private final Transactional transactional;

    ImportProducts(Transactional transactional) {
        super(TYPE);
        this.transactional = transactional;
    }

    record Args(String file, boolean transactional) {}

    record Product(String sku, long cents) {
        static Product from(CsvRecord record) {
            return new Product(record.get("sku"), Long.parseLong(record.get("cents")));
        }
    }

    record Line(long number, Product product) {}

    @Override
    protected void configure(JobConfig.Builder<Args> config) {
        config.checkpointing(args -> args.transactional() ? transactional.every(500) : Checkpointing.CONTINUOUS)
                .skipping(1000, NumberFormatException.class)
                .supportsDryRun();
    }

    @Override
    protected Enumerator<Line> enumerator(Args args) {
        return Enumerators.csv(Path.of(args.file()))
                .delimiter(';')
                .header(true)
                .map(record -> new Line(record.line(), Product.from(record)));
    }

    @Override
    protected void step(Line line, StepContext<Args> context) throws Exception {
        if (line.product().cents() < 0) {
            throw new ItemSkipped("negative price");
        }
        try (PreparedStatement insert =
                transactional.connection(context).prepareStatement("insert into product values (?, ?)")) {
            insert.setString(1, line.product().sku());
            insert.setLong(2, line.product().cents());
            insert.executeUpdate();
        }
    }

    @Override
    protected String describe(Line line) {
        return "line " + line.number();
    }
}
