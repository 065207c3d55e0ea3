using System.CommandLine;

namespace MscAlf.Mining.Cli.Commands;

/// <summary>The whole command line.</summary>
internal static class CommandLine
{
    public static RootCommand Create() => new("Mines biomedical pages and records into traceable claims")
    {
        CommonOptions.Verbosity,
        CommonOptions.NoColor,
        RunCommand.Create(),
        MineCommand.Create(),
        ExplainCommand.Create(),
        ProfileCommand.Create(),
        FetchCommand.Create(),
        LexiconCommand.Create(),
        AnalyzersCommand.Create(),
        TrainCommand.CreateTrain(),
        TrainCommand.CreateEvaluate(),
        TaggerCommand.CreateTag(),
        ClassifierCommand.CreateClassify(),
    };
}
