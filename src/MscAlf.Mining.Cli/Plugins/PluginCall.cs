using System.Runtime.ExceptionServices;
using MscAlf.Mining.Analysis;

namespace MscAlf.Mining.Cli.Plugins;

/// <summary>Calls foreign analyzers on a thread of their own, and waits no longer than they are given.</summary>
/// <remarks>
/// .NET can't end a thread: one that hangs is left behind. It can report no more, and as a background thread it does not keep the program from ending, but it takes its processor until then.
/// An analyzer that overflows its stack or asks for all memory takes the process with it: for that a process of its own would be needed.
/// </remarks>
internal sealed class PluginCall(TimeSpan most)
{
    /// <summary>Time for one analyzer and one document where the pipeline file says nothing.</summary>
    public const int DefaultSeconds = 20;

    /// <summary>Calls an analyzer.</summary>
    /// <returns>Whether it came to an end in time; what it throws comes through.</returns>
    public bool Call(IDocumentAnalyzer analyzer, AnalysisContext context)
    {
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                analyzer.Analyze(context);
            }
            catch (Exception e)
            {
                thrown = e;
            }
        })
        {
            IsBackground = true,
            Name = "analyzer " + analyzer.Name,
        };
        thread.Start();
        if (!thread.Join(most))
        {
            context.Cancel();
            return false;
        }
        if (thrown is not null) ExceptionDispatchInfo.Throw(thrown);
        return true;
    }
}
