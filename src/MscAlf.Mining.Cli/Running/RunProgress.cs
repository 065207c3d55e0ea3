using MscAlf.Mining.Pipelines;
using Spectre.Console;

namespace MscAlf.Mining.Cli.Running;

/// <summary>Is told how a run goes. Called from one thread at a time, but for <see cref="InputRead"/>, which comes from the same thread too.</summary>
internal interface IRunProgress : IDisposable
{
    void Start(int inputs);
    void InputRead();
    void Done(string document, WorkDone work);
    void Finish();
}

/// <summary>One plain line every thousand documents.</summary>
internal sealed class PlainProgress(TextWriter output, bool quiet) : IRunProgress
{
    private int documents;

    public void Start(int inputs)
    {
        if (!quiet) output.WriteLine($"mining {inputs} input{(inputs == 1 ? "" : "s")}");
    }

    public void InputRead()
    {
    }

    public void Done(string document, WorkDone work)
    {
        if (++documents % 1000 == 0 && !quiet) output.WriteLine($"{documents} documents done");
    }

    public void Finish()
    {
    }

    public void Dispose()
    {
    }
}

/// <summary>A live bar on a terminal, with the document at hand.</summary>
internal sealed class LiveProgress : IRunProgress
{
    private readonly TaskCompletionSource ended = new();
    private readonly Task display;
    private readonly ProgressTask bar;
    private readonly int[] work = new int[4];

    public LiveProgress(IAnsiConsole console)
    {
        var ready = new TaskCompletionSource<ProgressTask>();
        display = console.Progress().AutoClear(true).Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                ready.SetResult(context.AddTask("reading"));
                await ended.Task;
            });
        bar = ready.Task.GetAwaiter().GetResult();
    }

    public void Start(int inputs) => bar.MaxValue = inputs;

    public void InputRead() => bar.Increment(1);

    public void Done(string document, WorkDone how)
    {
        work[(int)how]++;
        bar.Description = $"{work[2] + work[3]} mined, {work[1]} tagged again, {work[0]} cached [grey]{Markup.Escape(document.Length > 40 ? document[..39] + "…" : document)}[/]";
    }

    public void Finish() => bar.Value = bar.MaxValue;

    public void Dispose()
    {
        ended.TrySetResult();
        display.GetAwaiter().GetResult();
    }
}
