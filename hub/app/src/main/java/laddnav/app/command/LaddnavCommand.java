package laddnav.app.command;

import picocli.CommandLine.Command;

/** The program itself; says what it can do. */
@Command(
        name = "laddnav",
        mixinStandardHelpOptions = true,
        version = "Laddnav 0.1.0",
        description = "A roaming and payment clearing hub for electric-vehicle charging.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            RateCommand.class,
            PartnerCommand.class,
            PersonalCommand.class,
            NetworkCommand.class,
            MessagesCommand.class,
            ChargersCommand.class,
            ChargerCommand.class,
            UserCommand.class,
            ImportCommand.class,
            CloseCommand.class,
            WhatIfCommand.class,
            ClearCommand.class,
            ChecksCommand.class,
            TrialBalanceCommand.class,
            ReportCommand.class,
            DisputesCommand.class,
            PaymentsCommand.class,
            RemindersCommand.class,
            WriteOffCommand.class,
            VerifyCommand.class,
            DoctorCommand.class,
            BenchCommand.class
        })
public final class LaddnavCommand {}
